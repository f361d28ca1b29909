package io.portkeel.linux;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A network namespace with all that leads into it: the processes in it, its mounts. */
final class FoundNamespace {

  private final String id;
  private final List<Integer> pids = new ArrayList<>();
  private final List<Path> mounts = new ArrayList<>();

  FoundNamespace(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  void add(int pid) {
    pids.add(pid);
  }

  void add(Path mount) {
    mounts.add(mount);
  }

  /** Ascending; by the first thread of each process. */
  List<Integer> pids() {
    pids.sort(null);
    return pids;
  }

  List<Path> mounts() {
    return mounts;
  }
}
