package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Text;
import io.portkeel.linux.SysctlFolder.Where;
import io.portkeel.linux.TunedProfile.Setting;
import io.portkeel.ports.PortRange;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * TuneD: the [sysctl] section of its active profile, and behind it the administrator's sysctl files
 * once more, in an order of its own (tuned/plugins/plugin_sysctl.py of 2.25, read).
 *
 * @param settings of the profile and those that it includes
 * @param reapply whether the files are applied again
 */
record Tuned(List<Setting> settings, Reapply reapply) implements LateWriter {

  enum Reapply {
    FILES_AGAIN,
    PROFILE_ALONE
  }

  /** Whether it is started at boot, and has a profile with a [sysctl] section. */
  static Optional<LateWriter> find(LinuxPaths paths) {
    Optional<String> active = ConfigText.read(paths, paths.at("/etc/tuned/active_profile"));
    if (active.isEmpty()
        || !Files.exists(
            paths.at("/etc/systemd/system/multi-user.target.wants/tuned.service"),
            LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    List<Setting> settings = TunedProfile.settings(paths, active.get().strip());
    String main = ConfigText.read(paths, paths.at("/etc/tuned/tuned-main.conf")).orElse("");
    return settings.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Tuned(settings, reapplies(main) ? Reapply.FILES_AGAIN : Reapply.PROFILE_ALONE));
  }

  private static boolean reapplies(String main) {
    String answer = "1";
    for (String line : main.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0 && line.substring(0, equals).strip().equals("reapply_sysctl")) {
        answer = line.substring(equals + 1).strip();
      }
    }
    return List.of("1", "yes", "true", "on").contains(answer.toLowerCase(Locale.ROOT));
  }

  @Override
  public String name() {
    return "TuneD";
  }

  @Override
  public String code() {
    return "late-writer-tuned";
  }

  @Override
  public String remedy() {
    return "correct the line, or choose another profile with tuned-adm";
  }

  @Override
  public Optional<BootValue.Known<PortRange>> sets(BootFiles files) {
    BootKernel kernel = new BootKernel();
    for (Setting setting : settings) {
      write(kernel, setting.key(), setting.value(), setting.by());
    }
    if (reapply == Reapply.FILES_AGAIN) {
      for (SysctlFile file : again(files)) {
        apply(kernel, file);
      }
    }
    return LateWriter.decidedIn(kernel);
  }

  /** /run hides /etc here, unlike at boot; /etc/sysctl.conf comes last. */
  private static List<SysctlFile> again(BootFiles files) {
    Map<Path, SysctlFile> byName = new TreeMap<>();
    for (Where where : List.of(Where.RUN, Where.ETC)) {
      for (SysctlFile file : files.in(where)) {
        Path name = file.path().getFileName();
        if (name != null) {
          byName.putIfAbsent(name, file);
        }
      }
    }
    List<SysctlFile> again = new ArrayList<>(byName.values());
    again.add(files.sysctlConf());
    return again;
  }

  private static void apply(BootKernel kernel, SysctlFile file) {
    if (file.content() instanceof Text text) {
      String[] lines = text.text().split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        String line = lines[i].strip();
        int equals = line.indexOf('=');
        if (equals > 0 && line.charAt(0) != '#' && line.charAt(0) != ';') {
          write(
              kernel,
              line.substring(0, equals).strip(),
              line.substring(equals + 1).strip(),
              new BootSource.Line(file.path(), i + 1));
        }
      }
    }
  }

  /** Every dot of a key becomes a slash; there are no patterns, and no minus signs. */
  private static void write(BootKernel kernel, String key, String value, BootSource.Line by) {
    Optional<PortKey> known = ProcSys.key(key.replace('.', '/'));
    if (known.isPresent()) {
      kernel.write(known.get(), value, ValueWriter.BUSYBOX, by);
    }
  }
}
