package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code portkeel run} in a container whose /proc/sys can be written, or cannot. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class RunIT {

  private static final String BEFORE = "32768-60999";
  private static final String AFTER = "49152-65535";

  private Sandbox sandbox;

  @BeforeEach
  void open() {
    sandbox = Sandbox.open(SandboxKind.CONTAINER);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private Ran run(String... options) {
    return commandRun(options).run();
  }

  private SandboxCommand commandRun(String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "run";
    System.arraycopy(options, 0, args, 1, options.length);
    args[options.length + 1] = "echo";
    args[options.length + 2] = "started";
    return sandbox.portkeelCommand(args);
  }

  private void mountReadOnly() {
    sandbox.run("mount", "-o", "bind,ro", "/proc/sys", "/proc/sys").succeeded();
  }

  private static void assertRan(int code, String out, Ran ran) {
    assertEquals(code, ran.exitCode(), ran.toString());
    assertEquals(out, ran.out(), ran.toString());
  }

  /** No command, the code for it, and why. */
  private static void assertRefused(String code, Ran ran) {
    assertRan(125, "", ran);
    assertTrue(ran.err().contains(code), ran.err());
    assertTrue(ran.err().contains("the command is not started"), ran.err());
  }

  @Test
  void setsTheRangeAndSaysNothing() {
    Ran ran = run("--range", AFTER);

    assertRan(0, "started\n", ran);
    assertEquals("", ran.err());
    assertEquals(AFTER, sandbox.liveRange());
    assertTrue(!sandbox.exists("/run/portkeel") && !sandbox.exists("/run/portkeel.lock"));

    assertEquals("", run("--range", AFTER).err());
  }

  @Test
  void decidesAsApplyDoes() {
    sandbox.write(
        "/etc/portkeel/policy.yaml",
        """
        version: 1
        rules:
          - when: { container: true, labels: { tier: web } }
            range: 40000-49999
          - range: keep
        reserve: [40007]
        """);

    assertRan(0, "started\n", run());
    assertEquals(BEFORE, sandbox.liveRange());
    assertEquals("", commandRun().with("PORTKEEL_LABELS", "tier=web").run().err());
    assertEquals("40000-49999", sandbox.liveRange());
    assertEquals("40007\n", sandbox.read("/proc/sys/net/ipv4/ip_local_reserved_ports"));
  }

  @Test
  void verboseIsOneLine() {
    assertEquals(
        "portkeel: sandbox now has 49152-65535, live (--range)\n",
        run("-v", "--range", AFTER).err());
    assertEquals(
        "portkeel: nothing to do: sandbox has 49152-65535, live (--range)\n",
        run("-v", "--range", AFTER).err());
  }

  @Test
  void whereItIsReadOnlyItTellsTheFlagThatCuresIt() {
    mountReadOnly();

    Ran ran = run("--range", AFTER);

    assertRefused("mounted read-only", ran);
    assertTrue(
        ran.err().contains("docker run --sysctl \"net.ipv4.ip_local_port_range=49152 65535\""),
        ran.err());
    assertRan(0, "started\n", run("--range", BEFORE));
    Ran on = run("--range", AFTER, "--on-failure=continue");
    assertRan(0, "started\n", on);
    assertTrue(on.err().contains("the command is started all the same"), on.err());
  }

  @Test
  void inAPodItTellsTheYaml() {
    mountReadOnly();

    Ran ran = commandRun("--range", AFTER).with("KUBERNETES_SERVICE_HOST", "10.0.0.1").run();

    assertRefused("securityContext: {sysctls: [{name: net.ipv4.ip_local_port_range", ran);
  }

  @Test
  void whoMayNotWriteIsTold() {
    assertRefused("this user may not change it", commandRun("--range", AFTER).asUser().run());
    assertRan(0, "started\n", commandRun("--range", BEFORE).asUser().run());
    assertEquals(BEFORE, sandbox.liveRange());
  }

  /**
   * In the machine's network, where a /proc/sys that is read-only keeps a broken program from
   * changing it. A machine that is a container itself has not the first network namespace.
   */
  @Test
  void theMachinesOwnNetworkIsRefused() {
    boolean first = Files.exists(Path.of("/proc/sys/net/core/netdev_budget"));

    Ran refused = inTheMachinesNetwork("");
    Ran allowed = inTheMachinesNetwork("--allow-host-network");

    assertRefused(first ? "own network namespace" : "mounted read-only", refused);
    assertRefused("mounted read-only", allowed);
    assertTrue(!first || refused.err().contains("or give portkeel run --allow-host-network"));
    assertTrue(!first || allowed.err().contains("run `portkeel apply` on the host"), allowed.err());
  }

  private static Ran inTheMachinesNetwork(String option) {
    String script =
        "mount -o bind,ro /proc/sys /proc/sys && exec \"$0\" run "
            + option
            + " --range 40000-49998 echo started";
    String program = Built.distribution().resolve("bin/portkeel").toString();
    return Ran.of(
        new ProcessBuilder(
            "unshare", "-m", "--propagation", "private", "sh", "-c", script, program),
        Duration.ofSeconds(30));
  }

  @Test
  void aNetworkThatOthersUseIsNotChanged() throws Exception {
    Process other = sandbox.java(PortHolder.class, "tcp 127.0.0.1 8080").start();
    try (BufferedReader said = other.inputReader()) {
      assertEquals("ready", said.readLine());
      String[] guest = {
        "unshare",
        "-m",
        "-p",
        "-f",
        "--mount-proc",
        Built.distribution().resolve("bin/portkeel").toString(),
        "run",
        "--range",
        AFTER,
        "echo",
        "started"
      };
      Ran ran = sandbox.run(guest);

      assertRefused("no process in here has the socket at TCP port ", ran);
      assertEquals(BEFORE, sandbox.liveRange());
      // Who has the socket is in a network of its own.
      assertRan(0, "started\n", run("--range", AFTER));
    }
  }

  @Test
  void aWrongLineIs64() {
    Ran ran = run("--rang=1");

    assertRan(64, "", ran);
    assertTrue(ran.err().contains("did you mean --range?"), ran.err());
    assertRan(64, "", run("--range", "7"));
    assertRan(64, "", commandRun().with("PORTKEEL_RANGE", "").run());
    assertRefused("/none: error: this policy does not exist", run("--policy", "/none"));
  }
}
