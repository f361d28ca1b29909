package io.portkeel.packaging;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Listens on the story's ports, on every address, until its standard input ends. */
final class StoryServer {
  static final int FIRST_PORT = 10001;
  static final int PORTS = 3;
  static final String LISTENING = "listening";
  private static final int BACKLOG = 1024;

  private StoryServer() {}

  public static void main(String[] args) throws IOException {
    List<ServerSocket> listeners = new ArrayList<>();
    for (int port = FIRST_PORT; port < FIRST_PORT + PORTS; port++) {
      listeners.add(new ServerSocket(port, BACKLOG));
    }
    for (ServerSocket listener : listeners) {
      Thread thread = new Thread(() -> serve(listener));
      thread.setDaemon(true);
      thread.start();
    }
    System.out.println(LISTENING);
    // So it cannot outlive the tests, even when these are killed.
    System.in.transferTo(System.out);
  }

  private static void serve(ServerSocket listener) {
    while (true) {
      try {
        listener.accept().close();
      } catch (IOException broken) {
        // A client that has gone is its own affair; the next one is served.
        System.err.println(broken);
      }
    }
  }
}
