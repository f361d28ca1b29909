package io.portkeel.linux;

import io.portkeel.plan.Listener.Owner;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds the processes that hold sockets, by their descriptors in /proc/PID/fd. Processes end
 * meanwhile, and those of others may not be seen: such a socket's process stays unknown.
 */
final class SocketOwners {

  /**
   * How many descriptors of each process are looked at: the kernel takes 5 microseconds and more
   * for one (measured), so 100,000 would take a second. It lists the lowest first, and a server has
   * its listeners before what it accepts.
   */
  private static final int FEW = 64;

  private static final int MANY = 1024;

  /** How many are looked at in all. */
  private static final int MOST = 32_768;

  private final Path proc;
  private final Set<Long> wanted;
  private final Map<Long, Owner> found = new HashMap<>();
  private int looked;

  private SocketOwners(Path proc, Set<Long> wanted) {
    this.proc = proc;
    this.wanted = wanted;
  }

  /** The processes of the sockets with these inodes, as far as they are found. */
  static Map<Long, Owner> find(Path proc, Set<Long> inodes) {
    SocketOwners owners = new SocketOwners(proc, inodes);
    owners.look(FEW);
    owners.look(MANY);
    return owners.found;
  }

  private void look(int ofEach) {
    if (isDone()) {
      return;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc)) {
      for (Path process : processes) {
        int pid = number(String.valueOf(process.getFileName()));
        if (pid > 0) {
          look(process, pid, ofEach);
        }
        if (isDone()) {
          return;
        }
      }
    } catch (DirectoryIteratorException | IOException e) {
      // Without /proc nothing was scanned; whatever else happens, an unknown process is no failure.
    }
  }

  private boolean isDone() {
    return found.size() == wanted.size() || looked >= MOST;
  }

  private void look(Path process, int pid, int ofEach) {
    int left = ofEach;
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        long inode = inode(descriptor);
        if (wanted.contains(inode) && !found.containsKey(inode)) {
          found.put(inode, new Owner(pid, name(process)));
        }
        looked++;
        left--;
        if (left == 0 || isDone()) {
          return;
        }
      }
    } catch (DirectoryIteratorException | IOException e) {
      // It ended meanwhile, or is somebody else's.
    }
  }

  /** Of the socket that a descriptor's link shows as {@code socket:[4711]}; -1 for another. */
  private static long inode(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("socket:[") && target.endsWith("]")
          ? Long.parseLong(target.substring(8, target.length() - 1))
          : -1;
    } catch (IOException | NumberFormatException e) {
      return -1; // closed meanwhile
    }
  }

  private static String name(Path process) throws IOException {
    try (FileInputStream comm = new FileInputStream(process.resolve("comm").toFile())) {
      byte[] bytes = new byte[64];
      int length = Math.max(comm.read(bytes), 0);
      return new String(bytes, 0, length, StandardCharsets.UTF_8).stripTrailing();
    }
  }

  private static int number(String name) {
    int value = 0;
    for (int i = 0; i < name.length(); i++) {
      char digit = name.charAt(i);
      if (digit < '0' || digit > '9' || value > 100_000_000) {
        return -1;
      }
      value = value * 10 + (digit - '0');
    }
    return value;
  }
}
