package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Text;
import io.portkeel.linux.SysctlFile.Unreadable;
import io.portkeel.linux.SysctlFolder.Where;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Alpine's OpenRC service {@code sysctl}, which calls {@code sysctl -p} for one file after the
 * other (its script was read in Alpine's package openrc).
 *
 * @param program whose sysctl it calls
 */
record OpenRcSysctl(Program program) implements SysctlReader {

  static final String NAME = "OpenRC";

  enum Program {
    BUSYBOX,
    PROCPS
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * /lib and /usr/lib, then /etc, but no file that has a name from a later folder; then
   * /etc/sysctl.conf; then /run.
   */
  @Override
  public List<SysctlFile> files(BootFiles files) {
    List<SysctlFile> read = new ArrayList<>();
    List<SysctlFile> etc = files.in(Where.ETC);
    List<SysctlFile> run = files.in(Where.RUN);
    add(read, files.in(Where.LIB), List.of(etc, run));
    add(read, files.in(Where.USR_LIB), List.of(etc, run));
    add(read, etc, List.of(run));
    read.add(files.sysctlConf());
    add(read, run, List.of());
    return read;
  }

  private static void add(
      List<SysctlFile> read, List<SysctlFile> files, List<List<SysctlFile>> hiding) {
    for (SysctlFile file : files) {
      String name = String.valueOf(file.path().getFileName());
      // The shell's *.conf leaves out names with a leading dot; only regular files hide others.
      boolean hidden = name.startsWith(".");
      for (List<SysctlFile> folder : hiding) {
        hidden |= hasFile(folder, file.path());
      }
      if (!hidden) {
        read.add(file);
      }
    }
  }

  private static boolean hasFile(List<SysctlFile> folder, Path path) {
    for (SysctlFile file : folder) {
      if (String.valueOf(file.path().getFileName()).equals(String.valueOf(path.getFileName()))
          && !(file.content() instanceof SysctlFile.Masks)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public BootValues boot(BootFiles files) {
    BootKernel kernel = KernelCommandLine.start(files);
    for (SysctlFile file : files(files)) {
      if (file.content() instanceof Unreadable no) {
        return BootValues.notKnown(no.problem(file.path()));
      }
      if (file.content() instanceof Text) {
        apply(file, kernel);
      }
    }
    return kernel.values();
  }

  private void apply(SysctlFile file, BootKernel kernel) {
    if (program == Program.BUSYBOX) {
      BusyboxSysctl.apply(file, kernel);
    } else {
      SysctlProgram sysctl = new SysctlProgram();
      sysctl.read(file);
      sysctl.writeTo(kernel);
    }
  }
}
