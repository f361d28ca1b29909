import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds TCP sockets on the loopback interface until its input ends: connections and their accepted
 * ends, half of them over IPv6, and one listener that nobody connects to. Says `ready` when it has
 * them.
 *
 * <p>Arguments: how many sockets, the port that the connections go to, the port of the listener.
 */
class HoldSockets {
  private static final int BACKLOG = 16;

  public static void main(String[] arguments) throws IOException {
    int sockets = Integer.parseInt(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    List<Channel> held = new ArrayList<>();
    held.add(
        ServerSocketChannel.open(StandardProtocolFamily.INET)
            .bind(new InetSocketAddress(Integer.parseInt(arguments[2]))));
    connect(StandardProtocolFamily.INET, "127.0.0.1", port, sockets / 2, held);
    connect(StandardProtocolFamily.INET6, "::1", port, sockets / 2, held);
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // Nobody says anything: the input ends with the benchmark.
    }
    Runtime.getRuntime().halt(held.isEmpty() ? 1 : 0); // closing them one by one takes longer
  }

  private static void connect(
      StandardProtocolFamily family, String address, int port, int sockets, List<Channel> held)
      throws IOException {
    InetSocketAddress to = new InetSocketAddress(InetAddress.getByName(address), port);
    ServerSocketChannel listener = ServerSocketChannel.open(family).bind(to, BACKLOG);
    held.add(listener);
    for (int i = 0; i < sockets / 2; i++) {
      SocketChannel client = SocketChannel.open(family);
      client.connect(to);
      held.add(client);
      held.add(listener.accept());
    }
  }
}
