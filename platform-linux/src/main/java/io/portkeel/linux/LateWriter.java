package io.portkeel.linux;

import io.portkeel.ports.PortRange;
import java.util.Optional;

/** A service that sets the range after the boot's reader has, where this host runs it. Pure. */
interface LateWriter {

  /** Its name, as people know it. */
  String name();

  /** The code of the warning about it. */
  String code();

  /** How to have it set another range or none. */
  String remedy();

  /** The range when it has run; absent when it leaves the range as it is, or cannot be read. */
  Optional<BootValue.Known<PortRange>> sets(BootFiles files);

  /** The range, if a line of the writer's own decides it. */
  static Optional<BootValue.Known<PortRange>> decidedIn(BootKernel kernel) {
    return kernel.values().range() instanceof BootValue.Known<PortRange> known
            && known.source() instanceof BootSource.Line
        ? Optional.of(known)
        : Optional.empty();
  }
}
