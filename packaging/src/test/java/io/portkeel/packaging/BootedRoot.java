package io.portkeel.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A small Debian with systemd below the build's folder, which systemd-nspawn boots in a second. */
final class BootedRoot {

  private static final List<String> FOLDERS =
      List.of("etc/sysctl.d", "usr/lib/sysctl.d", "usr/local/lib/sysctl.d", "etc/credstore");

  /** It waits for all that a boot sets up, tells, and ends the system. */
  private static final String REPORT =
      """
      [Unit]
      Description=Tells what the boot has set
      Requires=sysinit.target
      After=sysinit.target
      [Service]
      Type=oneshot
      ExecStart=/bin/sh -c 'cd /proc/sys/net/ipv4 && cat ip_local_port_range ip_local_reserved_ports >/report'
      ExecStart=/bin/systemctl poweroff --force
      """;

  private final Path root;

  private BootedRoot(Path root) {
    this.root = root;
  }

  /** Unpacks one that is the caller's alone: what it puts there stays. */
  static BootedRoot of(String suite) throws IOException {
    return new BootedRoot(DebianRoot.unpacked(suite, suite + "-booted"));
  }

  Path path() {
    return root;
  }

  /** Puts these files in the place of all sysctl files; a text that begins with -> is a link. */
  void put(Map<String, String> files) throws IOException {
    Files.deleteIfExists(root.resolve("etc/sysctl.conf"));
    for (String name : FOLDERS) {
      Path folder = Files.createDirectories(root.resolve(name));
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          Files.delete(entry);
        }
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey().substring(1));
      if (file.getValue().startsWith("-> ")) {
        Files.createSymbolicLink(path, Path.of(file.getValue().substring(3)));
      } else {
        Files.writeString(path, file.getValue());
      }
    }
  }

  /** Boots it: {@code LOW-HIGH RESERVED}. */
  String boot() throws IOException {
    Path report = root.resolve("report");
    Files.deleteIfExists(report);
    Files.writeString(
        Files.createDirectories(root.resolve("etc/systemd/system")).resolve("report.service"),
        REPORT);
    Ran ran =
        Ran.of(
            new ProcessBuilder(
                "systemd-nspawn",
                "-q",
                "-D",
                root.toString(),
                "--boot",
                "--private-network",
                "--register=no",
                "--keep-unit",
                "--console=pipe",
                "systemd.unit=report.service"),
            Duration.ofMinutes(1));
    if (!Files.exists(report)) {
      throw new AssertionError("it did not boot: " + ran);
    }
    String[] lines = Files.readString(report, StandardCharsets.ISO_8859_1).split("\n", -1);
    return lines[0].replace('\t', '-') + " " + (lines[1].isEmpty() ? "none" : lines[1]);
  }
}
