package io.portkeel.packaging;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Accepts connections at one port and never closes one, until its standard input ends. */
final class ProbeServer {
  static final int PORT = 10001;
  static final String LISTENING = "listening";

  /** Who closes first is left in TIME_WAIT: that must be the client, if it does so at all. */
  private static final List<Socket> KEPT = new ArrayList<>();

  private ProbeServer() {}

  public static void main(String[] args) throws IOException {
    ServerSocket listener = new ServerSocket(PORT, 4096);
    Thread thread = new Thread(() -> serve(listener));
    thread.setDaemon(true);
    thread.start();
    System.out.println(LISTENING);
    System.in.transferTo(System.out);
  }

  private static void serve(ServerSocket listener) {
    while (true) {
      try {
        KEPT.add(listener.accept());
      } catch (IOException broken) {
        System.err.println(broken);
      }
    }
  }
}
