package io.portkeel.linux;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The [sysctl] section of a TuneD profile: what it includes comes first, and later values of a key
 * win (tuned/profiles/loader.py, merger.py of 2.25, read).
 */
final class TunedProfile {

  /** A key and its value as TuneD writes it, and the line that says so. */
  record Setting(String key, String value, BootSource.Line by) {}

  /** The administrator's profiles hide the distribution's; the second of each are older places. */
  private static final List<String> FOLDERS =
      List.of("/etc/tuned/profiles", "/etc/tuned", "/usr/lib/tuned/profiles", "/usr/lib/tuned");

  private final LinuxPaths paths;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Set<Path> read = new HashSet<>();

  private TunedProfile(LinuxPaths paths) {
    this.paths = paths;
  }

  /** The settings of these profiles, which are separated by spaces. */
  static List<Setting> settings(LinuxPaths paths, String names) {
    TunedProfile profile = new TunedProfile(paths);
    for (String name : names.split(" ", -1)) {
      profile.load(name);
    }
    List<Setting> expanded = new ArrayList<>();
    for (Setting setting : profile.settings.values()) {
      expanded.add(new Setting(setting.key(), profile.expanded(setting.value()), setting.by()));
    }
    return expanded;
  }

  private void load(String written) {
    String name = written.startsWith("-") ? written.substring(1) : written;
    if (name.isEmpty() || name.indexOf('/') >= 0) {
      return;
    }
    for (String folder : FOLDERS) {
      Path file = paths.at(folder + "/" + name + "/tuned.conf");
      Optional<String> text = ConfigText.read(paths, file);
      // A profile may include the one of its own name that it hides.
      if (text.isPresent() && read.add(file)) {
        load(file, text.get());
        return;
      }
    }
  }

  private void load(Path file, String text) {
    String[] lines = text.split("\n", -1);
    include(lines);
    String section = "";
    for (int i = 0; i < lines.length; i++) {
      String line = withoutComment(lines[i]);
      int equals = line.indexOf('=');
      if (line.startsWith("[")) {
        section = line;
      } else if (equals > 0) {
        String key = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        if (section.equals("[sysctl]")) {
          settings.put(key, new Setting(key, unquoted(value), new BootSource.Line(file, i + 1)));
        } else if (section.equals("[variables]")) {
          variables.put(key, value);
        }
      }
    }
  }

  private void include(String[] lines) {
    String section = "";
    for (String raw : lines) {
      String line = withoutComment(raw);
      int equals = line.indexOf('=');
      if (line.startsWith("[")) {
        section = line;
      } else if (equals > 0
          && section.equals("[main]")
          && line.substring(0, equals).strip().equals("include")) {
        for (String name : line.substring(equals + 1).replace(';', ',').split(",", -1)) {
          load(name.strip());
        }
      }
    }
  }

  /** A line begins a comment with # or ;, and # behind a space does so as well. */
  private static String withoutComment(String raw) {
    String line = raw.strip();
    if (line.startsWith("#") || line.startsWith(";")) {
      return "";
    }
    int comment = line.indexOf(" #");
    return comment < 0 ? line : line.substring(0, comment).strip();
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && "\"'".indexOf(value.charAt(0)) >= 0
            && value.endsWith(value.substring(0, 1));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private String expanded(String value) {
    String text = value;
    for (Map.Entry<String, String> one : variables.entrySet()) {
      text = text.replace("${" + one.getKey() + "}", one.getValue());
    }
    return text;
  }
}
