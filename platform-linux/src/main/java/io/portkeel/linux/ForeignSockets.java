package io.portkeel.linux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Looks for a TCP socket of this network namespace that no process of this pid namespace has: then
 * somebody else is in the network as well.
 *
 * <p>UDP and Unix sockets say less: runtimes themselves make some inside, to resolve names, to get
 * an address, to be notified (systemd-nspawn keeps one of the container's).
 */
final class ForeignSockets {

  /** 127.0.0.11, where dockerd resolves names for the container, as the kernel prints it. */
  private static final String DOCKER_DNS = "0B00007F:";

  /** Port 53, to which dockerd hands on from inside what it cannot resolve. */
  private static final String TO_DNS = ":0035";

  private static final String SOCKET = "socket:[";

  private final LinuxPaths paths;

  ForeignSockets(LinuxPaths paths) {
    this.paths = paths;
  }

  /** Such a socket, as {@code TCP port 8080}; none where there is none or not all can be seen. */
  Optional<String> find() {
    try {
      if (hidesProcesses()) {
        return Optional.empty();
      }
      Map<String, String> before = sockets();
      if (!before.isEmpty()) {
        before.keySet().removeAll(socketsOfProcesses());
      }
      // One that is gone by now was closed meanwhile, and perhaps by a process that had it.
      before.keySet().retainAll(before.isEmpty() ? Set.of() : sockets().keySet());
      return before.isEmpty() ? Optional.empty() : Optional.of(before.values().iterator().next());
    } catch (DirectoryIteratorException | IOException e) {
      return Optional.empty();
    }
  }

  /** With hidepid the processes of other users are not in /proc (proc(5)). */
  private boolean hidesProcesses() throws IOException {
    return ProcFile.readRecords(paths.at("/proc/self/mountinfo")).contains("hidepid=");
  }

  /** What each socket is for people, by its inode. */
  private Map<String, String> sockets() throws IOException {
    Map<String, String> sockets = new HashMap<>();
    for (String name : new String[] {"tcp", "tcp6"}) {
      Path table = paths.at("/proc/self/net").resolve(name);
      // A kernel without IPv6 has no table of it.
      if (Files.exists(table)) {
        StringTokenizer lines = new StringTokenizer(ProcFile.readRecords(table), "\n");
        lines.nextToken();
        while (lines.hasMoreTokens()) {
          add(sockets, new StringTokenizer(lines.nextToken()));
        }
      }
    }
    return sockets;
  }

  /** Fields {@code sl local:port remote:port state queues timer retransmits uid timeout inode}. */
  private static void add(Map<String, String> sockets, StringTokenizer fields) {
    fields.nextToken();
    String local = fields.nextToken();
    String remote = fields.nextToken();
    for (int i = 0; i < 6; i++) {
      fields.nextToken();
    }
    String inode = fields.nextToken();
    // Those that no process has any more, as in TIME_WAIT, have none.
    if (!inode.equals("0") && !local.startsWith(DOCKER_DNS) && !remote.endsWith(TO_DNS)) {
      int port = Integer.parseInt(local.substring(local.lastIndexOf(':') + 1), 16);
      sockets.put(inode, "TCP port " + port);
    }
  }

  /**
   * The inodes of all sockets that processes have.
   *
   * @throws IOException when there is a process whose descriptors this one may not see
   */
  private Set<String> socketsOfProcesses() throws IOException {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(paths.at("/proc"))) {
      for (Path process : processes) {
        if (Character.isDigit(String.valueOf(process.getFileName()).charAt(0))) {
          addOf(process, inodes);
        }
      }
    }
    return inodes;
  }

  private static void addOf(Path process, Set<String> inodes) throws IOException {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        String target = target(descriptor);
        if (target.startsWith(SOCKET)) {
          inodes.add(target.substring(SOCKET.length(), target.length() - 1));
        }
      }
    } catch (NoSuchFileException e) {
      // The process has ended meanwhile.
    }
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return ""; // closed meanwhile
    }
  }
}
