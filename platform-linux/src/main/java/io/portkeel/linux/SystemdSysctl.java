package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Text;
import io.portkeel.linux.SysctlFile.Unreadable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * systemd-sysctl, which applies the sysctl files when systemd boots a host (252 and 257, read and
 * measured; from 246 on it has exclusions).
 *
 * <p>All lines go into one map by their key, and only then is anything written: the last value of a
 * key alone, so that a value that the kernel refuses leaves nothing of the good ones before it. A
 * changed value moves its key to the end of the map; an equal one leaves it where it is.
 */
final class SystemdSysctl implements SysctlReader {

  static final String NAME = "systemd-sysctl";

  /** Absent: an exclusion. */
  private record Setting(Optional<String> value, BootSource.Line by) {}

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Of equal names the first folder's, sorted by the bytes of the name. It looks into /lib only
   * when it was built for hosts where that is another folder than /usr/lib, so the question does
   * not arise elsewhere.
   */
  @Override
  public List<SysctlFile> files(BootFiles files) {
    Map<Path, SysctlFile> byName = new TreeMap<>();
    for (SysctlFolder folder : files.folders()) {
      for (SysctlFile file : folder.files()) {
        Path name = file.path().getFileName();
        if (name != null && !name.toString().startsWith(".")) {
          byName.putIfAbsent(name, file);
        }
      }
    }
    List<SysctlFile> read = new ArrayList<>(byName.values());
    if (files.credential().isPresent()) {
      read.add(files.credential().get());
    }
    return read;
  }

  @Override
  public BootValues boot(BootFiles files) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (SysctlFile file : files(files)) {
      if (file.content() instanceof Unreadable no) {
        return BootValues.notKnown(no.problem(file.path()));
      }
      if (file.content() instanceof Text text) {
        read(settings, file.path(), text.text());
      }
    }
    BootKernel kernel = KernelCommandLine.start(files);
    for (Map.Entry<String, Setting> setting : settings.entrySet()) {
      apply(kernel, settings, setting.getKey(), setting.getValue());
    }
    return kernel.values();
  }

  /** Lines end at a line feed, a carriage return and a NUL; only the first makes a new number. */
  private static void read(Map<String, Setting> settings, Path path, String text) {
    int number = 1;
    int begin = 0;
    while (begin <= text.length()) {
      int end = begin;
      while (end < text.length() && "\n\r\u0000".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      if (end > begin) {
        read(settings, SysctlLine.parse(text.substring(begin, end)), path, number);
      }
      if (end < text.length() && text.charAt(end) == '\n') {
        number++;
      }
      begin = end + 1;
    }
  }

  private static void read(Map<String, Setting> settings, SysctlLine line, Path path, int number) {
    BootSource.Line by = new BootSource.Line(path, number);
    if (line instanceof SysctlLine.Assignment assignment) {
      add(settings, assignment.key(), new Setting(Optional.of(assignment.value()), by));
    } else if (line instanceof SysctlLine.Exclusion exclusion) {
      add(settings, exclusion.key(), new Setting(Optional.empty(), by));
    }
  }

  private static void add(Map<String, Setting> settings, String key, Setting setting) {
    if (!KeyGlob.isGlob(key) && key(key).isEmpty()) {
      return;
    }
    Setting before = settings.get(key);
    if (before != null && !before.value().equals(setting.value())) {
      settings.remove(key);
    }
    settings.put(key, setting);
  }

  private static void apply(
      BootKernel kernel, Map<String, Setting> settings, String key, Setting setting) {
    Optional<String> value = setting.value();
    if (!KeyGlob.isGlob(key)) {
      PortKey known = key(key).orElseThrow();
      if (value.isPresent()) {
        kernel.write(known, value.get(), ValueWriter.SYSTEMD, setting.by());
      } else {
        kernel.isVoid(known, setting.by());
      }
    } else if (value.isPresent()) {
      for (String path : KeyGlob.withBraces(key)) {
        Optional<PortKey> found = key(path);
        // A key that is named outright is skipped by every pattern.
        if (found.isPresent() && !settings.containsKey(path)) {
          kernel.write(found.get(), value.get(), ValueWriter.SYSTEMD, setting.by());
        }
      }
    }
  }

  /** Two dots are refused in a path, so no detour leads to a key. */
  private static Optional<PortKey> key(String path) {
    return path.contains("..") ? Optional.empty() : ProcSys.key(path);
  }
}
