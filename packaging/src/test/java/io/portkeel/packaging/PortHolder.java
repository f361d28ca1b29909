package io.portkeel.packaging;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the sockets that it is told to, until its input ends; says {@code ready} when it has them.
 *
 * <p>Each argument is one: {@code tcp ADDRESS PORT} listens, {@code udp ADDRESS PORT} waits, {@code
 * connection ADDRESS PORT FROM} connects to a listener before it, from that port, and accepts.
 */
final class PortHolder {
  private PortHolder() {}

  public static void main(String[] sockets) throws IOException {
    List<Channel> held = new ArrayList<>();
    for (String socket : sockets) {
      String[] words = socket.split(" ", -1);
      InetSocketAddress at =
          new InetSocketAddress(InetAddress.getByName(words[1]), Integer.parseInt(words[2]));
      StandardProtocolFamily family =
          words[1].contains(":") ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
      switch (words[0]) {
        case "tcp" -> held.add(ServerSocketChannel.open(family).bind(at));
        case "udp" -> held.add(DatagramChannel.open(family).bind(at));
        default -> {
          SocketChannel client = SocketChannel.open(family);
          int from = Integer.parseInt(words[3]);
          client.bind(new InetSocketAddress(at.getAddress(), from)).connect(at);
          held.add(client);
          held.add(listener(held, at).accept());
        }
      }
    }
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // Nobody says anything: the input ends with the test.
    }
    for (Channel one : held) {
      one.close();
    }
  }

  private static ServerSocketChannel listener(List<Channel> held, InetSocketAddress at)
      throws IOException {
    for (Channel one : held) {
      if (one instanceof ServerSocketChannel server
          && ((NetworkChannel) server).getLocalAddress().equals(at)) {
        return server;
      }
    }
    throw new IOException("nobody listens at " + at);
  }
}
