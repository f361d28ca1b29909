package io.portkeel.linux;

import java.nio.file.Path;
import java.util.List;

/** A program that applies sysctl files: what it makes of the files of a host. Pure. */
interface SysctlReader {

  /** Its name in reports. */
  String name();

  /** The files that it reads, in its order. */
  List<SysctlFile> files(BootFiles files);

  /** What holds when it has run at boot, from the kernel's defaults and command line on. */
  BootValues boot(BootFiles files);

  /** Whether it reads the file that really is at this path. */
  default boolean reads(BootFiles files, Path real) {
    for (SysctlFile file : files(files)) {
      if (file.isReally(real)) {
        return true;
      }
    }
    return false;
  }
}
