package io.portkeel.linux;

import io.portkeel.network.Protocol;
import io.portkeel.platform.Reason;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The tables of all sockets of a network namespace.
 *
 * @param folder where the kernel shows them
 */
record SocketTables(Path folder) {

  private static final List<String> NAMES = List.of("tcp", "tcp6", "udp", "udp6");

  /** Those of the calling thread. /proc/net is the leader's, who may be elsewhere (measured). */
  static SocketTables ofThisThread(LinuxPaths paths) {
    Path own = paths.at("/proc/thread-self/net");
    // Kernels before 3.17 have none.
    return new SocketTables(Files.exists(own) ? own : paths.at("/proc/net"));
  }

  /** Those of the namespace that a process is in. */
  static SocketTables of(LinuxPaths paths, int pid) {
    return new SocketTables(paths.at("/proc/" + pid + "/net"));
  }

  /** Hands over all sockets; or says why not. */
  Optional<Problem> scan(SocketTable.Sink sink) {
    SocketTable table = new SocketTable(sink);
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      // A kernel without IPv6 has no tables of it.
      if (name.endsWith("6") && !Files.exists(file)) {
        continue;
      }
      try (InputStream in = Files.newInputStream(file)) {
        table.scan(name.startsWith("tcp") ? Protocol.TCP : Protocol.UDP, in);
      } catch (IOException e) {
        return Optional.of(
            Problem.at(
                Place.file(file.toString()),
                "sockets-unknown",
                "the sockets of this host cannot be read: " + Reason.of(e),
                "mount /proc, and let this user read it"));
      }
    }
    return Optional.empty();
  }
}
