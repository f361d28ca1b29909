package io.portkeel.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * For each line of its standard input, a first port: opens flows from it and the ports that follow
 * to the server, by TCP and by UDP, keeps them, and prints from which ports the server sees them.
 *
 * <p>Argument: the server's address.
 */
final class NatClient {
  static final int PORTS = 40;
  private static final int PATIENCE_MILLIS = 5000;

  private NatClient() {}

  public static void main(String[] args) throws IOException {
    InetSocketAddress server = new InetSocketAddress(args[0], NatServer.PORT);
    List<AutoCloseable> kept = new ArrayList<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int first = Integer.parseInt(line);
      StringBuilder seen = new StringBuilder();
      for (int port = first; port < first + PORTS; port++) {
        seen.append(tcp(server, port, kept)).append(' ').append(udp(server, port, kept));
        seen.append(' ');
      }
      System.out.println(seen.toString().strip());
    }
  }

  private static String tcp(InetSocketAddress server, int port, List<AutoCloseable> kept)
      throws IOException {
    Socket socket = new Socket();
    kept.add(socket);
    socket.setReuseAddress(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.bind(new InetSocketAddress(port));
    socket.connect(server, PATIENCE_MILLIS);
    BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    return String.valueOf(answer.readLine());
  }

  private static String udp(InetSocketAddress server, int port, List<AutoCloseable> kept)
      throws IOException {
    DatagramSocket socket = new DatagramSocket(port);
    kept.add(socket);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(server);
    socket.send(new DatagramPacket(new byte[1], 1));
    DatagramPacket answer = new DatagramPacket(new byte[16], 16);
    socket.receive(answer);
    return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
  }
}
