package io.portkeel.packaging;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Opens many connections at once, each to another address and port of the server, and prints a
 * {@link StoryTally}.
 *
 * <p>Many destinations: the kernel starts its search at another port for each of them, and goes on
 * upward from there. To one destination the ports would all lie in one row.
 *
 * <p>Arguments: how many (1 to 300); the milliseconds after which those without an answer have
 * failed; the source port, 0 for the kernel's choice.
 */
final class StoryClient {
  static final int FIRST_ADDRESS = 128;
  static final int ADDRESSES = 100;

  private StoryClient() {}

  public static void main(String[] args) throws IOException {
    int connections = Integer.parseInt(args[0]);
    long patience = TimeUnit.MILLISECONDS.toNanos(Integer.parseInt(args[1]));
    int sourcePort = Integer.parseInt(args[2]);
    try (Selector selector = Selector.open()) {
      List<SocketChannel> channels = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        channels.add(begin(selector, sourcePort, destination(i)));
      }
      finish(selector, System.nanoTime() + patience);
      IntSummaryStatistics ports = new IntSummaryStatistics();
      for (SocketChannel channel : channels) {
        if (channel.isConnected()) {
          ports.accept(((InetSocketAddress) channel.getLocalAddress()).getPort());
        }
      }
      int connected = Math.toIntExact(ports.getCount());
      int lowest = connected == 0 ? 0 : ports.getMin();
      int highest = connected == 0 ? 0 : ports.getMax();
      System.out.println(new StoryTally(connected, connections - connected, lowest, highest));
    }
  }

  private static InetSocketAddress destination(int i) {
    return new InetSocketAddress(
        "10.0.2." + (FIRST_ADDRESS + i % ADDRESSES), StoryServer.FIRST_PORT + i / ADDRESSES);
  }

  private static SocketChannel begin(Selector selector, int sourcePort, InetSocketAddress to)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    if (sourcePort != 0) {
      channel.bind(new InetSocketAddress(sourcePort));
    }
    channel.connect(to);
    channel.register(selector, SelectionKey.OP_CONNECT);
    return channel;
  }

  /** Waits for the answers. The channels stay open: no port may be used twice. */
  private static void finish(Selector selector, long deadline) throws IOException {
    while (selector.keys().stream().anyMatch(SelectionKey::isValid)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0 || selector.select(left) == 0) {
        return;
      }
      for (SelectionKey key : selector.selectedKeys()) {
        try {
          ((SocketChannel) key.channel()).finishConnect();
        } catch (IOException refused) {
          System.err.println(refused);
        }
        key.cancel();
      }
      selector.selectedKeys().clear();
    }
  }
}
