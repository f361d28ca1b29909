package io.portkeel.linux;

import io.portkeel.ports.PortRange;
import java.util.Optional;

/**
 * ufw, which calls {@code sysctl -p} for a file of its own when it starts, long after the boot's
 * reader (ufw-init-functions, read).
 *
 * @param file the one that IPT_SYSCTL in /etc/default/ufw names
 */
record Ufw(SysctlFile file) implements LateWriter {

  /** Whether it is enabled and applies a file. */
  static Optional<LateWriter> find(LinuxPaths paths) {
    Optional<String> conf = ConfigText.read(paths, paths.at("/etc/ufw/ufw.conf"));
    if (conf.isEmpty() || !ConfigText.variable(conf.get(), "ENABLED").equalsIgnoreCase("yes")) {
      return Optional.empty();
    }
    String name =
        ConfigText.variable(
            ConfigText.read(paths, paths.at("/etc/default/ufw")).orElse(""), "IPT_SYSCTL");
    return name.startsWith("/")
        ? Optional.of(new Ufw(ConfigText.sysctlFile(paths, paths.at(name))))
        : Optional.empty();
  }

  @Override
  public String name() {
    return "ufw";
  }

  @Override
  public String code() {
    return "late-writer-ufw";
  }

  @Override
  public String remedy() {
    return "remove the line: ufw needs none for this";
  }

  @Override
  public Optional<BootValue.Known<PortRange>> sets(BootFiles files) {
    BootKernel kernel = new BootKernel();
    SysctlProgram program = new SysctlProgram();
    program.read(file);
    program.writeTo(kernel);
    return LateWriter.decidedIn(kernel);
  }
}
