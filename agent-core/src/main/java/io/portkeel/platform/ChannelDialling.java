package io.portkeel.platform;

import io.portkeel.probe.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Dials by Java's own channels, on any operating system. */
public final class ChannelDialling implements Dialling {

  private final Selector selector;
  private final InetAddress source;
  private final InetSocketAddress destination;
  private final long patience;

  /** In the order of their deadlines, as all have the same patience. */
  private final Deque<Attempt> waiting = new ArrayDeque<>();

  private final List<Tried> finished = new ArrayList<>();
  private final List<SocketChannel> toClose = new ArrayList<>();
  private Optional<String> failure = Optional.empty();

  /** One that is being made. */
  private static final class Attempt {
    private final int port;
    private final SocketChannel channel;
    private final long deadline;
    private boolean over;

    Attempt(int port, SocketChannel channel, long deadline) {
      this.port = port;
      this.channel = channel;
      this.deadline = deadline;
    }
  }

  private ChannelDialling(
      Selector selector, InetAddress source, InetSocketAddress destination, Duration patience) {
    this.selector = selector;
    this.source = source;
    this.destination = destination;
    this.patience = patience.toNanos();
  }

  /**
   * Makes ready; nothing is sent yet.
   *
   * @param patience after which an attempt without an outcome has timed out
   */
  public static Start start(InetSocketAddress destination, Duration patience) {
    try {
      InetAddress source = Route.sourceTowards(destination);
      return new Start.Ready(new ChannelDialling(Selector.open(), source, destination, patience));
    } catch (IOException e) {
      return new Start.NoRoute(message(e));
    }
  }

  @Override
  public InetAddress source() {
    return source;
  }

  @Override
  public Optional<String> failure() {
    return failure;
  }

  @Override
  public void begin(int sourcePort) {
    if (sourcePort == destination.getPort() && source.equals(destination.getAddress())) {
      // TCP lets a socket connect to itself, which would be an answer of nobody.
      finished.add(new Tried(sourcePort, Outcome.BUSY));
      return;
    }
    SocketChannel channel;
    try {
      channel = SocketChannel.open(Route.family(destination.getAddress()));
    } catch (IOException e) {
      finished.add(new Tried(sourcePort, failed(e)));
      return;
    }
    try {
      channel.configureBlocking(false);
      // Closing resets instead of leaving the port in TIME_WAIT, where the application's own
      // connections to this destination would find it.
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      // With reuse the kernel might hand out a port that another socket has.
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, false);
      channel.bind(new InetSocketAddress(source, sourcePort));
    } catch (IOException e) {
      boolean inUse = DialOutcome.isInUse(e, sourcePort);
      over(sourcePort, channel, inUse ? Outcome.BUSY : failed(e));
      return;
    }
    try {
      if (channel.connect(destination)) {
        over(sourcePort, channel, Outcome.OPEN);
        return;
      }
      Attempt attempt = new Attempt(sourcePort, channel, System.nanoTime() + patience);
      channel.register(selector, SelectionKey.OP_CONNECT, attempt);
      waiting.add(attempt);
    } catch (IOException e) {
      over(sourcePort, channel, outcome(e));
    }
  }

  @Override
  public List<Tried> await(Duration atMost) {
    try {
      select(finished.isEmpty() ? atMost.toNanos() : 0);
      for (SelectionKey key : selector.selectedKeys()) {
        finish((Attempt) key.attachment());
      }
      selector.selectedKeys().clear();
      expire();
      closeFinished();
    } catch (IOException e) {
      throw new IllegalStateException("waiting for sockets", e);
    }
    List<Tried> all = List.copyOf(finished);
    finished.clear();
    return all;
  }

  private void select(long atMost) throws IOException {
    while (!waiting.isEmpty() && waiting.getFirst().over) {
      waiting.removeFirst();
    }
    long wait =
        waiting.isEmpty()
            ? atMost
            : Math.min(atMost, waiting.getFirst().deadline - System.nanoTime());
    if (wait <= 0) {
      selector.selectNow();
    } else {
      // Rounded up: a wait of 0 would be one without an end.
      selector.select(Math.max(1, (wait + 999_999) / 1_000_000));
    }
  }

  private void finish(Attempt attempt) {
    if (attempt.over) {
      return;
    }
    try {
      if (attempt.channel.finishConnect()) {
        over(attempt, Outcome.OPEN);
      }
    } catch (IOException e) {
      over(attempt, outcome(e));
    }
  }

  private void expire() {
    long now = System.nanoTime();
    while (!waiting.isEmpty()
        && (waiting.getFirst().over || waiting.getFirst().deadline - now <= 0)) {
      Attempt attempt = waiting.removeFirst();
      if (!attempt.over) {
        over(attempt, Outcome.TIMED_OUT);
      }
    }
  }

  private void over(Attempt attempt, Outcome outcome) {
    attempt.over = true;
    over(attempt.port, attempt.channel, outcome);
  }

  private void over(int port, SocketChannel channel, Outcome outcome) {
    finished.add(new Tried(port, outcome));
    toClose.add(channel);
  }

  /** A channel that a selector still knows would be shut down for writing first, with a FIN. */
  private void closeFinished() throws IOException {
    if (toClose.isEmpty()) {
      return;
    }
    for (SocketChannel channel : toClose) {
      SelectionKey key = channel.keyFor(selector);
      if (key != null) {
        key.cancel();
      }
    }
    selector.selectNow();
    for (SocketChannel channel : toClose) {
      channel.close();
    }
    toClose.clear();
  }

  private Outcome outcome(IOException e) {
    Outcome outcome = DialOutcome.of(e);
    return outcome == Outcome.FAILED ? failed(e) : outcome;
  }

  private Outcome failed(IOException e) {
    if (failure.isEmpty()) {
      failure = Optional.of(message(e));
    }
    return Outcome.FAILED;
  }

  private static String message(IOException e) {
    return String.valueOf(e.getMessage());
  }

  @Override
  public void close() {
    for (Attempt attempt : waiting) {
      toClose.add(attempt.channel);
    }
    waiting.clear();
    try {
      closeFinished();
      selector.close();
    } catch (IOException e) {
      throw new IllegalStateException("closing sockets", e);
    }
  }
}
