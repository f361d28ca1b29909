package io.portkeel.linux;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;

/** What the program's own classes say of the boot of a file tree. */
public final class RootBoot {

  private RootBoot() {}

  /** {@code LOW-HIGH RESERVED}, by the reader that boots the tree. */
  public static String said(Path root) {
    LinuxPaths paths = new LinuxPaths(root);
    SysctlReader reader = ((BootReader.Reads) BootReader.find(paths, Containment.CHROOT)).by();
    BootValues values = reader.boot(new BootFilesReader(paths, Containment.CHROOT).read());
    return ((BootValue.Known<PortRange>) values.range()).value()
        + " "
        + ((BootValue.Known<PortSet>) values.reserved()).value();
  }
}
