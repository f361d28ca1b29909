package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The file for Prometheus, on a real file system and as Prometheus' own program reads it. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL})
class MetricsIT {

  private static final String FOLDER = "/var/lib/node";
  private static final String FILE = FOLDER + "/portkeel.prom";
  private static final String CHECK =
      Built.distribution().resolve("bin/portkeel") + " check --metrics-file " + FILE;

  /** So that --containers looks into what this sandbox has, and not into the machine's. */
  private static final String OWN_PIDS = "unshare -p -f --mount-proc ";

  private static Sandbox host;

  @BeforeAll
  static void open() {
    host = Sandbox.open(SandboxKind.HOST);
    host.run("mkdir", "-p", FOLDER).succeeded();
  }

  @AfterAll
  static void close() {
    host.close();
  }

  private static Ran sh(String script) {
    return host.command("sh", "-c", script).run();
  }

  /** Of three runs, so that each kind of series is there. */
  @Test
  @Needs(Need.PROMTOOL)
  void promtoolFindsNothingToSay() {
    host.write(
        "/srv/odd.yaml",
        "version: 1\nrules:\n  - {name: \"a \\\"b\\\" \\\\\", range: 50000-50999}\n");
    host.write("/srv/bad.yaml", "version: 1\nrules: 7\n");
    String check = "promtool check metrics <" + FILE + "; test -s " + FILE + "\n";
    Ran ran =
        sh(
            "ip netns add blue\numask 077\n"
                + (CHECK + " --policy /srv/odd.yaml >/dev/null 2>&1; echo $?; " + check)
                + (OWN_PIDS + CHECK + " --containers >/dev/null 2>&1; echo $?; " + check)
                + (CHECK + " --policy /srv/bad.yaml >/dev/null 2>&1; echo $?; " + check)
                + ("tail -c 1 " + FILE + " | od -An -c; stat -c %a " + FILE + "; ls -A " + FOLDER));
    assertEquals("2\n2\n65\n  \\n\n644\nportkeel.prom\n", ran.out(), ran.toString());
    assertEquals("", ran.err());
  }

  @Test
  void aFullDiskAndAReadOnlyFolderAreTold() {
    host.run("mkdir", "-p", "/srv/full", "/srv/closed").succeeded();
    Ran full =
        sh(
            """
            mount -t tmpfs -o size=8k tmpfs /srv/full
            echo old >/srv/full/a.prom
            cat /dev/zero >/srv/full/rest 2>/dev/null
            "$0" apply --metrics-file /srv/full/a.prom
            echo $?
            "$0" check --range 50000-50999 --metrics-file /srv/full/a.prom >/dev/null 2>&1
            echo $?
            cat /srv/full/a.prom
            ls -A /srv/full
            """
                .replace("$0", Built.distribution().resolve("bin/portkeel").toString()));
    assertTrue(full.out().endsWith("\n1\n2\nold\na.prom\nrest\n"), full.toString());
    assertTrue(full.err().contains("/srv/full/a.prom could not be written: No space"), full.err());
    assertEquals("49152-65535", host.liveRange(), "what was asked is done all the same");
    sh("mount -t tmpfs -o ro tmpfs /srv/closed").succeeded();
    Ran closed = host.portkeel("check", "--metrics-file", "/srv/closed/a.prom");
    assertEquals(1, closed.exitCode(), closed.toString());
    assertTrue(closed.err().contains("Read-only file system"), closed.err());
  }

  /** Before the writing, the renaming, and what follows it; the next run is not in its way. */
  @Test
  @Needs(Need.STRACE)
  void whoeverIsKilledLeavesTheOldFileOrTheNewOne() {
    sh("echo old >" + FILE).succeeded();
    String strace = "strace -f -y -s 0 -o /root/trace -e trace=" + ChangingCall.NAMES + " ";
    List<ChangingCall> calls =
        ChangingCall.in(sh(strace + CHECK + " >/dev/null; cat /root/trace").out()).stream()
            .filter(call -> call.what().startsWith(FOLDER))
            .toList();
    List<String> names = calls.stream().map(ChangingCall::name).toList();
    assertEquals(List.of("fchmod", "write", "fsync", "renameat", "fsync"), names);
    String whole = host.read(FILE);
    for (ChangingCall call : List.of(calls.get(1), calls.get(3), calls.get(4))) {
      sh("echo old >" + FILE).succeeded();
      String inject = "-e inject=" + call.name() + ":signal=KILL:when=" + call.number() + " ";
      Ran killed = sh(strace + inject + CHECK + " >/dev/null 2>&1; cat /root/trace");
      assertTrue(killed.out().contains("killed by SIGKILL"), call + " " + killed);
      boolean renamed = call.equals(calls.get(4));
      assertEquals(renamed ? whole : "old\n", host.read(FILE), call.toString());
    }
    sh("touch -d '2 hours ago' " + FILE + ".portkeel-new-*").succeeded();
    assertEquals("portkeel.prom\n", sh(CHECK + " >/dev/null; ls -A " + FOLDER).out());
    assertEquals(whole, host.read(FILE));
  }
}
