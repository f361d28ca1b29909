import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Accepts connections at 127.0.0.1, port 10001, and closes each, until its standard input ends. */
final class AcceptAll {
  private AcceptAll() {}

  public static void main(String[] args) throws IOException {
    ServerSocket listener = new ServerSocket(10001, 4096, InetAddress.getByName("127.0.0.1"));
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                try {
                  listener.accept().close();
                } catch (IOException e) {
                  System.err.println(e);
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    System.out.println("listening");
    while (System.in.read() >= 0) {
      // Nobody says anything: the input ends with the benchmark.
    }
  }
}
