package io.portkeel.linux;

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

  @Override
  public List<SysctlFile> files(BootFiles files) {
    List<SysctlFile> read = new ArrayList<>();
    for (List<SysctlFile> call : calls(files)) {
      read.addAll(call);
    }
    return read;
  }

  /**
   * What each call of the program reads. /lib and /usr/lib, then /etc, but no file that has a name
   * from a later folder; then /etc/sysctl.conf; then /run.
   */
  private List<List<SysctlFile>> calls(BootFiles files) {
    List<List<SysctlFile>> calls = new ArrayList<>();
    List<SysctlFile> etc = files.in(Where.ETC);
    List<SysctlFile> run = files.in(Where.RUN);
    add(calls, files.in(Where.LIB), List.of(etc, run));
    add(calls, files.in(Where.USR_LIB), List.of(etc, run));
    add(calls, etc, List.of(run));
    calls.add(List.of(files.sysctlConf()));
    add(calls, run, List.of());
    return calls;
  }

  private void add(
      List<List<SysctlFile>> calls, List<SysctlFile> files, List<List<SysctlFile>> hiding) {
    for (SysctlFile file : files) {
      // The shell's *.conf leaves out names with a leading dot; only regular files are read, and
      // hide others.
      boolean left =
          String.valueOf(file.path().getFileName()).startsWith(".")
              || file.content() instanceof SysctlFile.Masks;
      for (List<SysctlFile> folder : hiding) {
        left |= hasFile(folder, file.path());
      }
      if (!left) {
        calls.add(program == Program.PROCPS ? SysctlProgram.opened(file, files) : List.of(file));
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
    for (List<SysctlFile> call : calls(files)) {
      SysctlProgram procps = new SysctlProgram();
      for (SysctlFile file : call) {
        if (file.content() instanceof Unreadable no) {
          return BootValues.notKnown(no.problem(file.path()));
        }
        if (program == Program.BUSYBOX) {
          BusyboxSysctl.apply(file, kernel);
        } else {
          procps.read(file);
        }
      }
      procps.writeTo(kernel);
    }
    return kernel.values();
  }
}
