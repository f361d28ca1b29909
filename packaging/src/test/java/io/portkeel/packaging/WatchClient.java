package io.portkeel.packaging;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Begins connections from ports of its choice and holds them, answered or not, until its input
 * ends; says {@code ready} when all have been begun.
 *
 * <p>Each argument is one: {@code FROM ADDRESS PORT}.
 */
final class WatchClient {
  private WatchClient() {}

  public static void main(String[] connections) throws IOException {
    List<SocketChannel> held = new ArrayList<>();
    for (String connection : connections) {
      String[] words = connection.split(" ", -1);
      SocketChannel channel = SocketChannel.open();
      // With a reset at its end, so that the next test may have the port.
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.configureBlocking(false);
      channel.bind(new InetSocketAddress(Integer.parseInt(words[0])));
      channel.connect(new InetSocketAddress(words[1], Integer.parseInt(words[2])));
      held.add(channel);
    }
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // Nobody says anything: the input ends with the test.
    }
    for (SocketChannel channel : held) {
      channel.close();
    }
  }
}
