package io.portkeel.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The services of this host that set the range after the boot's reader. */
final class LateWriters {

  private LateWriters() {}

  static List<LateWriter> find(LinuxPaths paths) {
    List<LateWriter> found = new ArrayList<>();
    Optional<LateWriter> ufw = Ufw.find(paths);
    if (ufw.isPresent()) {
      found.add(ufw.get());
    }
    Optional<LateWriter> tuned = Tuned.find(paths);
    if (tuned.isPresent()) {
      found.add(tuned.get());
    }
    return List.copyOf(found);
  }
}
