package io.portkeel.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of /proc/sys that a path to one of the three keys can lead through.
 *
 * <p>Paths are below /proc/sys, as the kernel resolves them: doubled slashes and single dots mean
 * nothing, two dots lead up from a folder that exists.
 */
final class ProcSys {

  /** Folders that every kernel has, and which a path can enter and leave again. */
  private static final Set<String> FOLDERS =
      Set.of(
          "fs",
          "kernel",
          "net",
          "net/core",
          "net/ipv4",
          "net/ipv4/conf",
          "net/ipv4/conf/all",
          "net/ipv4/conf/default",
          "net/ipv4/conf/lo",
          "net/ipv4/neigh",
          "net/ipv4/neigh/default",
          "net/ipv4/neigh/lo",
          "net/unix",
          "vm");

  private ProcSys() {}

  static Optional<PortKey> key(String path) {
    return key(entry(path));
  }

  private static Optional<PortKey> key(Optional<String> entry) {
    for (PortKey key : PortKey.values()) {
      if (entry.equals(Optional.of(key.path()))) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /** Whether there is such a folder or key; no for all the others that a kernel may have. */
  static boolean exists(String path) {
    return entry(path).isPresent();
  }

  /** The names in a folder of this tree, sorted by their bytes as the kernel lists them. */
  static List<String> list(String folder) {
    List<String> names = new ArrayList<>();
    Optional<String> entry = entry(folder);
    if (entry.isPresent()) {
      String above = entry.get().isEmpty() ? "" : entry.get() + "/";
      for (String path : FOLDERS) {
        addName(names, above, path);
      }
      for (PortKey key : PortKey.values()) {
        addName(names, above, key.path());
      }
      names.sort(null);
    }
    return names;
  }

  private static void addName(List<String> names, String above, String path) {
    if (path.startsWith(above) && path.indexOf('/', above.length()) < 0) {
      names.add(path.substring(above.length()));
    }
  }

  /** The simple path of what is there; the root's is empty. */
  private static Optional<String> entry(String path) {
    String here = "";
    for (String part : path.split("/", -1)) {
      if (!isFolder(here) || (here.isEmpty() && part.equals(".."))) {
        return Optional.empty();
      }
      if (part.equals("..")) {
        here = here.substring(0, Math.max(0, here.lastIndexOf('/')));
      } else if (!part.isEmpty() && !part.equals(".")) {
        here = here.isEmpty() ? part : here + "/" + part;
      }
    }
    return isFolder(here) || key(Optional.of(here)).isPresent()
        ? Optional.of(here)
        : Optional.empty();
  }

  private static boolean isFolder(String path) {
    return path.isEmpty() || FOLDERS.contains(path);
  }
}
