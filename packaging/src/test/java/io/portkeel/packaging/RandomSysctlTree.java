package io.portkeel.packaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The sysctl files of a made-up host, as a shell script that puts them in the place of those that
 * are there. They hold net.* keys alone, which a network namespace keeps to itself.
 */
final class RandomSysctlTree {

  /** What the lines of a tree may be. */
  enum Lines {
    /** {@code key = value} and comments, in every spelling that all readers take. */
    PLAIN,
    /** Patterns, exclusions and values that only some readers take, too. */
    ODD
  }

  private static final String KEY = "net.ipv4.ip_local_port_range";
  private static final String START = "net.ipv4.ip_unprivileged_port_start";

  private static final List<String> FOLDERS =
      List.of("/etc/sysctl.d", "/run/sysctl.d", "/usr/local/lib/sysctl.d", "/usr/lib/sysctl.d");

  /** Few, so that they meet; bytes sort them, not letters. The last three are not read. */
  private static final List<String> NAMES =
      List.of(
          "10-a.conf",
          "9-a.conf",
          "99-Z.conf",
          "99-a.conf",
          "99-\u00e9.conf",
          "99-z z.conf",
          "zz-portkeel.conf",
          ".hidden.conf",
          "99-a.conf~",
          "README");

  private static final List<String> KEYS =
      List.of(
          KEY, KEY, "net/ipv4/ip_local_port_range", "-" + KEY, "/net//ipv4/ip_local_port_range");

  private static final List<String> EQUALS = List.of("=", " = ", "\t=  ", " =");

  private static final List<String> OTHERS =
      List.of(
          "",
          "#",
          "# " + KEY + " = 1025 2000",
          ";" + KEY + "=1025 2000",
          "net.ipv4.ip_forward = 1",
          "net.ipv4.conf.all.rp_filter=2",
          "net/ipv4/tcp_keepalive_time = 7000",
          "net.ipv4.conf.nosuch/1.rp_filter = 1",
          START + " = 80",
          START + "=1024",
          "net.ipv4.no_such_key = 1025 2000",
          KEY + " 1025 2000",
          "net.ipv4.ip_local = 1025 2000");

  private static final List<String> ODD_LINES =
      List.of(
          "-" + KEY,
          KEY + " =",
          KEY + " = 40000",
          KEY + " = 0x9000 50000",
          KEY + " = 03000 50000",
          KEY + " = 50000 40000",
          KEY + " = 500 50000",
          KEY + " = 40000 50000 x",
          KEY + " = 0 50000",
          KEY + " = 40000 70000",
          "net.ipv4.ip_local_port_* = 41000 42000",
          "net.ipv4.*_port_range = 41000 42000",
          "net/*/ip_local_port_range = 41000 42000",
          "net.ipv4.ip_local_port_rang[e] = 41000 42000",
          "n\\et/ipv4/ip_local_po* = 41000 42000",
          "net.ipv4.conf.*.rp_filter = 0",
          "net.ipv4.tcp_keepalive_tim? = 7100",
          START + " = 30000",
          START + " = 0x7000",
          "net.ipv4.ip_unprivileged_port_st* = 20000",
          START + " = 0",
          "\u0000" + KEY + " = 43000 44000",
          "\r" + KEY + " = 43000 44000",
          "\u00ef\u00bb\u00bf" + KEY + " = 43000 44000",
          "./net/ipv4/ip_local_port_range = 41000 42000",
          "net/./ipv4/ip_local_port_range = 41000 42000",
          KEY + " = 41000\u000b42000");

  private final Random random;
  private final Lines lines;

  /** Each path with the commands that make it; $1 is the path. */
  private final Map<String, String> made = new LinkedHashMap<>();

  RandomSysctlTree(Random random, Lines lines) {
    this.random = random;
    this.lines = lines;
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      made.putIfAbsent(one(FOLDERS) + "/" + one(NAMES), file());
    }
    if (random.nextInt(3) > 0) {
      made.put("/etc/sysctl.conf", content());
    }
    if (random.nextBoolean()) {
      made.put("/etc/sysctl.d/99-sysctl.conf", "ln -s ../sysctl.conf \"$1\"");
    }
  }

  /** A script for sh that removes the sysctl files there are, and makes these. */
  String script() {
    StringBuilder script = new StringBuilder("rm -rf /etc/sysctl.conf /etc/elsewhere.conf");
    FOLDERS.forEach(folder -> script.append(' ').append(folder));
    script.append("\nmkdir -p");
    FOLDERS.forEach(folder -> script.append(' ').append(folder));
    script.append('\n');
    made.forEach(
        (path, command) ->
            script
                .append("set -- \"$(")
                .append(print(path))
                .append(")\"\n")
                .append(command)
                .append('\n'));
    return script.toString();
  }

  private String file() {
    return switch (random.nextInt(12)) {
      case 0 -> ": >\"$1\"";
      case 1 -> "ln -s /dev/null \"$1\"";
      case 2 -> "ln -s nowhere.conf \"$1\"";
      case 3 -> "mkdir \"$1\"";
      case 4 -> "ln -s ../elsewhere.conf \"$1\"";
      case 5 -> content() + "; cp \"$1\" /etc/elsewhere.conf; ln -sf /etc/elsewhere.conf \"$1\"";
      default -> content();
    };
  }

  private String content() {
    List<String> content = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      content.add(line());
    }
    String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
    String text = String.join(end, content) + (random.nextInt(4) == 0 ? "" : end);
    return print(text) + " >\"$1\"";
  }

  private String line() {
    if (lines == Lines.ODD && random.nextInt(4) == 0) {
      return one(ODD_LINES);
    }
    return random.nextBoolean()
        ? one(OTHERS)
        : blank() + one(KEYS) + one(EQUALS) + range() + blank();
  }

  private String range() {
    int low = 1024 + random.nextInt(64512);
    return low + (random.nextBoolean() ? " " : "\t ") + (low + random.nextInt(65536 - low));
  }

  private String blank() {
    return random.nextInt(4) == 0 ? " \t" : "";
  }

  private String one(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** A command that prints the text: chars up to 255 are bytes as they are. */
  private static String print(String text) {
    StringBuilder command = new StringBuilder("printf '");
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one == '\n') {
        command.append("\\n");
      } else if (one < ' ' || one > '~' || "'\\%".indexOf(one) >= 0) {
        command.append(String.format("\\%03o", (int) one));
      } else {
        command.append(one);
      }
    }
    return command.append('\'').toString();
  }
}
