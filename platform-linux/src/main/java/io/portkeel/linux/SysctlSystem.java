package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Text;
import io.portkeel.linux.SysctlFile.Unreadable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code sysctl --system} of procps, which people and their programs call by hand, and which boots
 * hosts without systemd.
 */
final class SysctlSystem implements SysctlReader {

  static final String NAME = "sysctl --system";

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Of equal names the first folder's, also those with a leading dot, sorted by the bytes of the
   * name; then /etc/sysctl.conf, always.
   */
  @Override
  public List<SysctlFile> files(BootFiles files) {
    Map<Path, List<SysctlFile>> byName = new TreeMap<>();
    for (SysctlFolder folder : files.folders()) {
      for (SysctlFile file : folder.files()) {
        Path name = file.path().getFileName();
        if (name != null) {
          byName.putIfAbsent(name, SysctlProgram.opened(file, folder.files()));
        }
      }
    }
    List<SysctlFile> read = new ArrayList<>();
    for (List<SysctlFile> opened : byName.values()) {
      read.addAll(opened);
    }
    read.add(files.sysctlConf());
    return read;
  }

  @Override
  public BootValues boot(BootFiles files) {
    SysctlProgram program = new SysctlProgram();
    for (SysctlFile file : files(files)) {
      if (file.content() instanceof Unreadable no) {
        return BootValues.notKnown(no.problem(file.path()));
      }
      if (file.content() instanceof Text) {
        program.read(file);
      }
    }
    BootKernel kernel = KernelCommandLine.start(files);
    program.writeTo(kernel);
    return kernel.values();
  }
}
