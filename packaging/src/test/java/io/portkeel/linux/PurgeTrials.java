package io.portkeel.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Runs in a sandbox: makes random sysctl files with lines of ours among others, and compares what
 * somebody else made of them with what the program itself makes of them.
 */
public final class PurgeTrials {
  private static final Path FOLDER = Path.of("/etc/sysctl.d");
  private static final int FILES = 100;

  private static final List<String> MARKS =
      List.of(
          "# portkeel",
          "# portkeel",
          "# portkeel",
          "#portkeel",
          " \t#  portkeel\t ",
          "# portkeel ",
          "# portkeel\r",
          "## portkeel",
          "# Portkeel",
          "# portkeel: ours",
          "; portkeel");

  private static final List<String> LINES =
      List.of(
          "net.ipv4.ip_local_port_range = 49152 65535",
          "net.ipv4.ip_local_port_range = 49152 65535",
          "net.ipv4.ip_local_reserved_ports = 50000",
          "-net/ipv4/ip_local_port_range=1 2",
          " - net/./ipv4//ip_local_port_range =",
          "net.ipv4.ip_forward = 1");

  private PurgeTrials() {}

  /** The arguments are {@code make} or {@code compare}, and a seed. */
  public static void main(String[] args) throws IOException {
    Random random = new Random(Long.parseLong(args[1]));
    int ours = 0;
    int different = 0;
    for (int i = 0; i < FILES; i++) {
      String text = text(random);
      Path file = FOLDER.resolve("trial-" + i + ".conf");
      if (args[0].equals("make")) {
        Files.write(file, bytes(text));
        continue;
      }
      String wanted = SysctlText.remove(text);
      String is = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      ours += wanted.equals(text) ? 0 : 1;
      if (!is.equals(wanted)) {
        different++;
        System.out.println(shown(text) + "\n  wanted " + shown(wanted) + "\n  is " + shown(is));
      }
    }
    if (args[0].equals("compare")) {
      System.out.println(FILES + " files compared, ours in " + (ours < 60 ? ours : "60 or more"));
    }
    System.exit(different == 0 ? 0 : 1);
  }

  /** Lines of others, and behind each of them perhaps a mark with a line below it. */
  private static String text(Random random) {
    String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(random.nextInt(3) == 0 ? new RandomLines(random).file() + end : "");
      text.append(one(random, MARKS)).append(random.nextInt(8) == 0 ? "\r\n" : end);
      text.append(one(random, LINES)).append(random.nextInt(8) == 0 ? "\n" : end);
    }
    return random.nextInt(3) == 0
        ? text.substring(0, text.length() - (random.nextBoolean() ? 1 : end.length()))
        : text.toString();
  }

  private static String one(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String shown(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n").replace("\u0000", "\\0");
  }
}
