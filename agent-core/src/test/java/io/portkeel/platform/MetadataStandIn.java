package io.portkeel.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An instance's metadata on loopback, version 2: without a token that it has given nothing is told.
 * A test may have each path behave otherwise.
 */
public final class MetadataStandIn implements AutoCloseable {

  static final String TOKEN = "/latest/api/token";
  static final String MAC = "02:ab:cd:00:00:01";
  static final String INTERFACE = "/latest/meta-data/network/interfaces/macs/" + MAC + "/";

  /** What one path does with a connection. */
  public interface Behaviour {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket listener;
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger tokens = new AtomicInteger();

  public MetadataStandIn() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    with("mac", MAC);
    with("network/interfaces/macs/" + MAC + "/subnet-id", "subnet-0a1b2c3d");
    with("network/interfaces/macs/" + MAC + "/local-ipv4s", "10.0.1.10\n10.0.1.11");
    Thread thread = new Thread(this::serve, "metadata stand-in");
    thread.setDaemon(true);
    thread.start();
  }

  /** Answers a path below meta-data with this text. */
  public MetadataStandIn with(String path, String body) {
    return on("/latest/meta-data/" + path, out -> write(out, reply(200, body)));
  }

  public MetadataStandIn on(String path, Behaviour behaviour) {
    behaviours.put(path, behaviour);
    return this;
  }

  /** Answers a path with a status alone. */
  public MetadataStandIn status(String path, int status) {
    return on(path, out -> write(out, reply(status, "<html>no</html>")));
  }

  /** Forgets the tokens that it has given. */
  public void forget() {
    tokens.addAndGet(100);
  }

  /** METHOD PATH of each so far. */
  public List<String> requests() {
    return new ArrayList<>(requests);
  }

  public Map<String, String> environment() {
    return Map.of(MetadataEndpoint.ENDPOINT, "http://127.0.0.1:" + listener.getLocalPort());
  }

  static String reply(int status, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 "
        + status
        + " Whatever\r\nContent-Type: text/plain\r\nContent-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Keeps the connection until the stand-in is closed, and says nothing more. */
  static void silence(OutputStream unused) throws InterruptedException {
    Thread.sleep(60_000);
  }

  private void serve() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        Thread thread = new Thread(() -> serve(socket), "metadata connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String first = Optional.ofNullable(in.readLine()).orElse("");
      Map<String, String> headers = new HashMap<>();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        int colon = line.indexOf(": ");
        headers.put(line.substring(0, colon), line.substring(colon + 2));
      }
      String request = first.substring(0, first.lastIndexOf(' '));
      requests.add(request);
      answer(request, headers, socket.getOutputStream());
    } catch (IOException | InterruptedException gone) {
      // Whoever asked has gone.
    }
  }

  private void answer(String request, Map<String, String> headers, OutputStream out)
      throws IOException, InterruptedException {
    String path = request.substring(request.indexOf(' ') + 1);
    Behaviour behaviour = behaviours.get(path);
    if (request.equals("PUT " + TOKEN)) {
      boolean asked = headers.containsKey("X-aws-ec2-metadata-token-ttl-seconds");
      if (behaviour != null) {
        behaviour.answer(out);
      } else {
        write(out, asked ? reply(200, "token-" + tokens.incrementAndGet() + "==") : reply(400, ""));
      }
    } else if (!("token-" + tokens.get() + "==").equals(headers.get("X-aws-ec2-metadata-token"))) {
      write(out, reply(401, "<html>401 - Unauthorized</html>"));
    } else if (behaviour != null && request.startsWith("GET ")) {
      behaviour.answer(out);
    } else {
      write(out, reply(404, "<html>404 - Not Found</html>"));
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
