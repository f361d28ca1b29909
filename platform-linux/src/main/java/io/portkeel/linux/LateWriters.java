package io.portkeel.linux;

import java.util.ArrayList;
import java.util.List;

/** The services of this host that set the range after the boot's reader. */
final class LateWriters {

  private LateWriters() {}

  static List<LateWriter> find(LinuxPaths paths) {
    List<LateWriter> found = new ArrayList<>();
    Ufw.find(paths).ifPresent(found::add);
    Tuned.find(paths).ifPresent(found::add);
    return List.copyOf(found);
  }
}
