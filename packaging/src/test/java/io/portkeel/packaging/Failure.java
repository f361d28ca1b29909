package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A row of a table of failures: what is wrong with a host, and what an apply there comes to.
 *
 * @param wrong the failure in words, which is the row's name
 * @param setup a shell script that makes the sandbox so
 * @param command a shell command that runs the program, {@code "$@"}
 * @param exitCode of the run
 * @param errors each as {@code code file:line}
 * @param live the live range afterwards
 * @param edited the files that are changed, with what becomes of their text; all else in {@link
 *     TreeSnapshot} stays as it was
 * @param made the files that come, with their text
 */
record Failure(
    String wrong,
    String setup,
    String command,
    int exitCode,
    List<String> errors,
    String live,
    Map<String, UnaryOperator<String>> edited,
    Map<String, String> made) {

  static final String CONF = "/etc/sysctl.conf";
  static final String LINK = "/etc/sysctl.d/99-sysctl.conf";
  static final String DROP_IN = "/etc/sysctl.d/zz-portkeel.conf";
  static final String SYSCTL = "/usr/sbin/sysctl";
  static final String DEFAULT = "32768-60999";
  static final String WANTED = "49152-65535";
  static final String OURS = "# portkeel\nnet.ipv4.ip_local_port_range = 49152 65535\n";

  /**
   * Shell: an empty /srv, and functions. The stand-in takes the place of sysctl; its script is
   * standard input.
   */
  static final String STAND_IN =
      """
      mount -t tmpfs -o mode=755 tmpfs /srv
      stand_in() {
        cp -L /usr/sbin/sysctl /usr/sbin/sysctl.real
        rm -f /usr/sbin/sysctl
        { echo '#!/bin/sh'; cat; } >/usr/sbin/sysctl
        chmod 755 /usr/sbin/sysctl
      }
      read_only() { mount --bind "$1" "$1" && mount -o remount,bind,ro "$1"; }
      fill() { dd if=/dev/zero of="$1/full" bs=1k 2>/dev/null || :; }
      """;

  /** What may be beside the configuration after a run: the state and the lock, root's alone. */
  private static final Map<String, String> OWN =
      Map.of(
          "/var/lib/portkeel", "d 7[05][05] 0:0 ",
          "/var/lib/portkeel/state.json", "f 600 0:0 .*",
          "/run/portkeel.lock", "f 6[04][04] 0:0 .*");

  /** An apply that ends with 0, and changes no file unless {@link #edits} or {@link #makes} say. */
  static Failure cured(String wrong, String setup) {
    return new Failure(wrong, setup, "\"$@\"", 0, List.of(), WANTED, Map.of(), Map.of());
  }

  /** An apply that ends with this code and these errors, and leaves everything as it was. */
  static Failure refused(String wrong, String setup, int exitCode, String... errors) {
    return new Failure(
        wrong, setup, "\"$@\"", exitCode, List.of(errors), DEFAULT, Map.of(), Map.of());
  }

  /** The same, run by this shell command; the program and its arguments are {@code "$@"}. */
  Failure by(String command) {
    return new Failure(wrong, setup, command, exitCode, errors, live, edited, made);
  }

  /** The same, with this live range afterwards. */
  Failure leavingLive(String range) {
    return new Failure(wrong, setup, command, exitCode, errors, range, edited, made);
  }

  /** The same, with this done to the text of a file. */
  Failure edits(String path, UnaryOperator<String> edit) {
    Map<String, UnaryOperator<String>> more = new LinkedHashMap<>(edited);
    more.put(path, edit);
    return new Failure(wrong, setup, command, exitCode, errors, live, more, made);
  }

  /** The same, with our lines at the end of a file. */
  Failure keptIn(String path) {
    return edits(path, text -> text + OURS);
  }

  /** The same, with a new file. */
  Failure makes(String path, String text) {
    Map<String, String> more = new LinkedHashMap<>(made);
    more.put(path, text);
    return new Failure(wrong, setup, command, exitCode, errors, live, edited, more);
  }

  /** Tries it, in a sandbox of its own. */
  void check() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.run("sh", "-euc", STAND_IN + setup).succeeded();
      TreeSnapshot before = TreeSnapshot.of(host);
      TreeSnapshot expected = expected(before, host);
      String liveBefore = host.liveRange();

      ReportJson report = ReportJson.of(run(host));
      TreeSnapshot after = TreeSnapshot.of(host);

      assertEquals(errors, report.errors(), report.ran().toString());
      report.exits(exitCode);
      boolean changed = !live.equals(liveBefore) || !edited.isEmpty() || !made.isEmpty();
      assertEquals(exitCode == 0 && changed, report.truth("changed"), report.ran().toString());
      assertEquals(live, host.liveRange());
      expected.foreign().assertSame(after.foreign(), host);
      assertOwnIsTidy(before.own(), after.own(), host);
      if (exitCode == 0) {
        assertEquals(WANTED, boot(host), "what the boot makes of it");
      }
    }
  }

  private Ran run(Sandbox host) {
    List<String> argv = new ArrayList<>(List.of("sh", "-c", command, "sh"));
    argv.add(Built.distribution().resolve("bin/portkeel").toString());
    argv.addAll(List.of("apply", "--output", "json"));
    return host.command(argv.toArray(String[]::new)).run();
  }

  private TreeSnapshot expected(TreeSnapshot before, Sandbox host) {
    TreeSnapshot expected = before;
    for (Map.Entry<String, UnaryOperator<String>> edit : edited.entrySet()) {
      String text = edit.getValue().apply(host.read(edit.getKey()));
      expected = expected.with(edit.getKey(), text);
    }
    for (Map.Entry<String, String> file : made.entrySet()) {
      expected = expected.withNew(file.getKey(), file.getValue());
    }
    return expected;
  }

  /** What a setup has put there stays, alone; what else comes has its name, mode and owner. */
  private static void assertOwnIsTidy(TreeSnapshot before, TreeSnapshot after, Sandbox host) {
    TreeSnapshot come = after;
    for (Map.Entry<String, String> entry : after.entries().entrySet()) {
      String path = entry.getKey();
      boolean mayCome = before.entries().isEmpty() || path.startsWith("/run/");
      if (!before.entries().containsKey(path) && mayCome) {
        assertTrue(entry.getValue().matches(OWN.getOrDefault(path, "nothing")), entry.toString());
        come = come.without(path);
      }
    }
    before.assertSame(come, host);
  }

  /** The boot's own reader may end with an error for the sake of other lines. */
  private static String boot(Sandbox host) {
    host.write(LiveRange.FILE, "32768 60999");
    host.run("/lib/systemd/systemd-sysctl");
    return host.liveRange();
  }

  @Override
  public String toString() {
    return wrong;
  }
}
