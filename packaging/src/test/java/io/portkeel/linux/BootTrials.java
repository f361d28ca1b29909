package io.portkeel.linux;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs in a sandbox: makes random trees of sysctl files, works out the boot, lets the real readers
 * read them, and compares.
 */
public final class BootTrials {

  /** Alpine's order, in words of ours: what its service calls for each file. */
  private static final String OPENRC =
      """
      for f in /lib/sysctl.d/*.conf /usr/lib/sysctl.d/*.conf; do
        n=${f##*/}
        [ -f "/etc/sysctl.d/$n" ] || [ -f "/run/sysctl.d/$n" ] || [ ! -f "$f" ] || $SYSCTL -p "$f"
      done
      for f in /etc/sysctl.d/*.conf; do
        [ -f "/run/sysctl.d/${f##*/}" ] || [ ! -f "$f" ] || $SYSCTL -p "$f"
      done
      [ ! -f /etc/sysctl.conf ] || $SYSCTL -p /etc/sysctl.conf
      for f in /run/sysctl.d/*.conf; do
        [ ! -f "$f" ] || $SYSCTL -p "$f"
      done
      """;

  private static final Map<SysctlReader, List<String>> READERS = new LinkedHashMap<>();

  static {
    READERS.put(new SystemdSysctl(), List.of("/lib/systemd/systemd-sysctl"));
    READERS.put(new SysctlSystem(), List.of("/sbin/sysctl", "--system"));
    READERS.put(
        new OpenRcSysctl(OpenRcSysctl.Program.BUSYBOX),
        List.of(
            "busybox",
            "env",
            "LC_ALL=C",
            "SYSCTL=busybox sysctl -q",
            "busybox",
            "sh",
            "-c",
            OPENRC));
    READERS.put(
        new OpenRcSysctl(OpenRcSysctl.Program.PROCPS),
        List.of(
            "busybox", "env", "LC_ALL=C", "SYSCTL=/sbin/sysctl -q", "busybox", "sh", "-c", OPENRC));
  }

  private int different;
  private int decided;
  private int proven;
  private int unknown;

  private BootTrials() {}

  /** Arguments: the seed, and how many trees. Prints differences, and then what was tried. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Random random = new Random(Long.parseLong(args[0]));
    int trees = Integer.parseInt(args[1]);
    BootTrials trials = new BootTrials();
    for (int i = 0; i < trees; i++) {
      trials.compare(new RandomBootTree(random));
    }
    System.out.println(
        trees
            + " trees, "
            + READERS.size()
            + " readers, different "
            + trials.different
            + ", decided by a line "
            + trials.decided
            + ", of which the value shows the line "
            + trials.proven
            + ", not known "
            + trials.unknown);
  }

  private void compare(RandomBootTree tree) throws IOException, InterruptedException {
    tree.make();
    BootFiles files = new BootFilesReader(new LinuxPaths(Path.of("/")), Containment.HOST).read();
    for (Map.Entry<SysctlReader, List<String>> reader : READERS.entrySet()) {
      BootValues said = reader.getKey().boot(files);
      RealKernel.reset();
      run(reader.getValue(), tree);
      KernelPorts real = RealKernel.read();
      if (said.range() instanceof BootValue.NotKnown<PortRange>) {
        unknown++;
        System.out.println("NOT KNOWN " + said.range().sourceName() + "\n" + tree);
        continue;
      }
      BootValue.Known<PortRange> range = (BootValue.Known<PortRange>) said.range();
      BootValue.Known<PortSet> reserved = (BootValue.Known<PortSet>) said.reserved();
      if (!range.value().equals(real.range()) || !reserved.value().equals(real.reserved())) {
        different++;
        System.out.println(
            "DIFFERENT "
                + reader.getKey()
                + "\n said "
                + range.value()
                + " "
                + range.sourceName()
                + " / "
                + reserved.value()
                + " "
                + reserved.sourceName()
                + "\n real "
                + real
                + "\n"
                + tree);
      } else if (range.source() instanceof BootSource.Line line) {
        decided++;
        proven += shows(files, line, real.range()) ? 1 : 0;
      }
    }
  }

  /** Whether both ends of the range stand in this line, and in no other of all the files. */
  private boolean shows(BootFiles files, BootSource.Line line, PortRange range) {
    int lines = 0;
    boolean here = false;
    Pattern value = Pattern.compile("\\b" + range.low() + "\\s+" + range.high() + "\\b");
    Set<Path> seen = new HashSet<>();
    List<SysctlFile> all = new ArrayList<>(files.all());
    files.credential().ifPresent(all::add);
    for (SysctlFile file : all) {
      if (file.content() instanceof SysctlFile.Text text) {
        String[] parts = text.text().split("\n", -1);
        boolean first = seen.add(text.real());
        for (int i = 0; i < parts.length; i++) {
          if (value.matcher(parts[i]).find()) {
            lines += first ? 1 : 0;
            here |= file.path().equals(line.file()) && line.line() == i + 1;
          }
        }
      }
    }
    if (lines == 1 && !here) {
      different++;
      System.out.println("WRONG LINE " + line.name() + " for " + range);
    }
    return lines == 1 && here;
  }

  static void run(List<String> command, RandomBootTree tree)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .directory(Path.of("/").toFile());
    builder.environment().put("CREDENTIALS_DIRECTORY", tree.credentials().toString());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("ran too long: " + command);
    }
  }
}
