package io.portkeel.linux;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the network namespaces that processes are in or that are mounted, by one link of each
 * process. Processes end meanwhile, and zombies have no link: neither is an error.
 *
 * <p>Not found are those that only a thread other than the first, an open descriptor, or a mount in
 * another mount namespace holds.
 */
final class NamespaceScan {

  /** PF_KTHREAD of the kernel: its own threads, all of which are in the first namespace. */
  private static final long KERNEL_THREAD = 0x0020_0000;

  /** Where the flags are, counted from behind the name, which may hold anything. */
  private static final int FLAGS = 6;

  private final LinuxPaths paths;
  private final Map<String, FoundNamespace> found = new LinkedHashMap<>();
  private int unseen;

  private NamespaceScan(LinuxPaths paths) {
    this.paths = paths;
  }

  /**
   * All that was found.
   *
   * @param unseen how many processes this user may not look at
   */
  record Result(List<FoundNamespace> namespaces, int unseen) {}

  /**
   * @throws IOException when /proc cannot be read
   */
  static Result look(LinuxPaths paths) throws IOException {
    NamespaceScan scan = new NamespaceScan(paths);
    scan.processes();
    scan.mounts();
    return new Result(new ArrayList<>(scan.found.values()), scan.unseen);
  }

  private void processes() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(paths.at("/proc"))) {
      for (Path entry : entries) {
        int pid = pid(String.valueOf(entry.getFileName()));
        if (pid > 0) {
          process(entry, pid);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void process(Path process, int pid) {
    try {
      namespace(Files.readSymbolicLink(process.resolve("ns/net")).toString()).add(pid);
    } catch (AccessDeniedException e) {
      unseen += isKernelThread(process) ? 0 : 1;
    } catch (IOException e) {
      // It has ended.
    }
  }

  /** What nobody may look at but root, although it tells nothing. */
  private static boolean isKernelThread(Path process) {
    try {
      String stat = ProcFile.read(process.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
      return fields.length > FLAGS && (Long.parseLong(fields[FLAGS]) & KERNEL_THREAD) != 0;
    } catch (IOException | NumberFormatException e) {
      return true; // it has ended, so there is nothing to be seen
    }
  }

  private void mounts() {
    for (Mounts.Mount mount : Mounts.read(paths).mounts()) {
      if (mount.top().startsWith("net:[")) {
        namespace(mount.top()).add(mount.point());
      }
    }
  }

  /** Whether the process is in it at this moment. */
  static boolean isIn(Path process, String id) {
    try {
      return Files.readSymbolicLink(process.resolve("ns/net")).toString().equals(id);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether it is still mounted, so that somebody means it to live. */
  static boolean isMounted(LinuxPaths paths, String id) {
    for (Mounts.Mount mount : Mounts.read(paths).mounts()) {
      if (mount.top().equals(id)) {
        return true;
      }
    }
    return false;
  }

  private FoundNamespace namespace(String id) {
    return found.computeIfAbsent(id, FoundNamespace::new);
  }

  /** -1 for a name that is no number. */
  private static int pid(String name) {
    int pid = 0;
    for (int i = 0; i < name.length(); i++) {
      int digit = name.charAt(i) - '0';
      if (digit < 0 || digit > 9 || pid > 100_000_000) {
        return -1;
      }
      pid = pid * 10 + digit;
    }
    return pid;
  }
}
