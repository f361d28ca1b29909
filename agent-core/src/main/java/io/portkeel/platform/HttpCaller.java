package io.portkeel.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests to one HTTP server, each within a limit that nothing extends: neither a name that
 * is slow to be found nor a byte now and then.
 *
 * <p>No proxy is asked and no redirection followed; nothing is sent a second time. All is done by
 * one thread, which is in the network namespace of the one that made this, and stays there: who
 * visits another one afterwards still asks from here.
 *
 * <p>Not the JDK's HttpURLConnection. Tried in its place on JDK 17 it could not be ended from
 * another thread while it waited for an answer, took a body whose chunks are broken for an empty
 * one, read on behind the length that was announced, and sends a request again by itself.
 */
final class HttpCaller {

  private final MetadataEndpoint.Server server;
  private final Duration limit;
  private final ThreadPoolExecutor thread;

  /** What came of a request. */
  sealed interface Outcome {

    record Answered(HttpReply reply) implements Outcome {}

    /**
     * There is no answer.
     *
     * @param reason what the system says
     */
    record Failed(Failure how, String reason) implements Outcome {}
  }

  enum Failure {
    /** Nobody took the connection, within the limit at least. */
    UNREACHABLE,
    /** The connection was taken, and within the limit there was no whole answer. */
    TOO_SLOW,
    /** The connection broke, or what came is no answer of HTTP. */
    BROKEN
  }

  HttpCaller(MetadataEndpoint.Server server, Duration limit) {
    this.server = server;
    this.limit = limit;
    this.thread =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new Daemons());
    thread.prestartCoreThread();
  }

  /** The program does not wait for what is not answered. No lambda, whose making takes longer. */
  private static final class Daemons implements ThreadFactory {
    @Override
    public Thread newThread(Runnable work) {
      Thread made = new Thread(work, "instance-metadata");
      made.setDaemon(true);
      return made;
    }
  }

  /**
   * Sends a request without a body, and waits for the answer.
   *
   * @param header the one more that is sent, {@code NAME: VALUE}
   */
  Outcome send(String method, String path, String header) {
    String text =
        method
            + " "
            + server.prefix()
            + path
            + " HTTP/1.1\r\nHost: "
            + server.authority()
            + "\r\n"
            + header
            + "\r\nAccept: */*\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    try (Request request = new Request(server, text)) {
      FutureTask<Outcome> task = new FutureTask<>(request);
      thread.execute(task);
      return within(limit, task, request);
    }
  }

  private static Outcome within(Duration limit, FutureTask<Outcome> task, Request request) {
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Outcome.Failed(
          request.connected ? Failure.TOO_SLOW : Failure.UNREACHABLE,
          "no answer within " + limit.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Failed(Failure.BROKEN, "interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static final class Request implements Callable<Outcome>, AutoCloseable {
    private final MetadataEndpoint.Server server;
    private final String text;
    private final Socket socket = new Socket(Proxy.NO_PROXY);
    private volatile boolean connected;

    Request(MetadataEndpoint.Server server, String text) {
      this.server = server;
      this.text = text;
    }

    @Override
    public Outcome call() {
      InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
      if (address.isUnresolved()) {
        return new Outcome.Failed(Failure.UNREACHABLE, "unknown host");
      }
      try {
        socket.connect(address);
      } catch (IOException e) {
        return new Outcome.Failed(Failure.UNREACHABLE, reason(e));
      }
      connected = true;
      try {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return new Outcome.Answered(
            HttpReply.read(new BufferedInputStream(socket.getInputStream())));
      } catch (IOException e) {
        return new Outcome.Failed(Failure.BROKEN, reason(e));
      }
    }

    /** From another thread this ends the call as well. */
    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // Nobody is interested in it any more.
      }
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
