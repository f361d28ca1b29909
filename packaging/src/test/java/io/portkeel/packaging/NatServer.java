package io.portkeel.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells everybody, by TCP and by UDP, from which port it sees them, until its standard input ends.
 */
final class NatServer {
  static final int PORT = 10001;
  static final String LISTENING = "listening";

  /** The connections stay: a closed one would leave its port to the next. */
  private static final List<Socket> KEPT = new ArrayList<>();

  private NatServer() {}

  public static void main(String[] args) throws IOException {
    ServerSocket tcp = new ServerSocket(PORT, 1024);
    DatagramSocket udp = new DatagramSocket(PORT);
    daemon(() -> serve(tcp));
    daemon(() -> serve(udp));
    System.out.println(LISTENING);
    System.in.transferTo(System.out);
  }

  private interface Serving {
    void run() throws IOException;
  }

  private static void daemon(Serving serving) {
    Thread thread =
        new Thread(
            () -> {
              try {
                serving.run();
              } catch (IOException broken) {
                System.err.println(broken);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void serve(ServerSocket listener) throws IOException {
    while (true) {
      Socket socket = listener.accept();
      KEPT.add(socket);
      OutputStream out = socket.getOutputStream();
      out.write((socket.getPort() + "\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  private static void serve(DatagramSocket socket) throws IOException {
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[16], 16);
      socket.receive(packet);
      byte[] port = Integer.toString(packet.getPort()).getBytes(StandardCharsets.US_ASCII);
      socket.send(new DatagramPacket(port, port.length, packet.getSocketAddress()));
    }
  }
}
