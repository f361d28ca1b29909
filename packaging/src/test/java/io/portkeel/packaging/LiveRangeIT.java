package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The live range is set whatever the sysctl program does; what the kernel then shows counts. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL})
class LiveRangeIT {
  private static final String SYSCTL = "/usr/sbin/sysctl";

  /** Puts a script in the place of sysctl. */
  private static void sysctlIs(Sandbox host, String script) {
    host.run("rm", "-f", SYSCTL).succeeded();
    host.write(SYSCTL, "#!/bin/sh\n" + script + "\n");
    host.run("chmod", "755", SYSCTL).succeeded();
  }

  @Test
  void theProgramGetsOurOneLineAndNoFile() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.run("mv", SYSCTL, "/opt/real").succeeded();
      sysctlIs(
          host, "echo \"$@\" >/opt/args; tee /opt/in | /opt/real \"$@\"; env >/opt/env; exit 0");
      Portkeel.asRoot(host).json("apply").exits(0);
      assertEquals("-p -\n", host.read("/opt/args"));
      assertEquals("net.ipv4.ip_local_port_range = 49152 65535\n", host.read("/opt/in"));
      assertTrue(host.read("/opt/env").contains("LC_ALL=C\n"), host.read("/opt/env"));
      assertEquals("49152-65535", host.liveRange());
    }
  }

  @Test
  void withoutTheProgramItIsWrittenDirectly() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.run("rm", "-f", SYSCTL, "/sbin/sysctl", "/usr/bin/sysctl", "/bin/sysctl").succeeded();
      Portkeel.asRoot(host).json("apply").exits(0);
      assertEquals("49152-65535", host.liveRange());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit 0",
        "cat >/dev/null; exit 0",
        "echo oops >&2; exit 255",
        "echo 1024 65535 >" + LiveRange.FILE,
        "kill -9 $$"
      })
  void aProgramThatDoesSomethingElseIsNotBelieved(String script) {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      sysctlIs(host, script);
      ReportJson apply = Portkeel.asRoot(host).json("apply").exits(0);
      assertEquals(List.of("live 49152-65535", "boot 49152-65535"), apply.states());
      assertEquals("49152-65535", host.liveRange());
    }
  }

  @Test
  void aProgramOnThePathIsNotRun() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.write("/opt/evil/sysctl", "#!/bin/sh\necho ran >/opt/ran\n");
      host.run("chmod", "755", "/opt/evil/sysctl").succeeded();
      Portkeel.asRoot(host).with("PATH", "/opt/evil:/usr/bin:/bin").json("apply").exits(0);
      assertTrue(!host.exists("/opt/ran"));
      assertEquals("49152-65535", host.liveRange());
    }
  }

  /** As in a container: the mount is read-only for everybody, whatever their rights. */
  @ParameterizedTest
  @ValueSource(strings = {"HOST", "CONTAINER"})
  void aReadOnlyProcSysIsNoLackOfRightsAndHasItsOwnRemedy(String kind) {
    try (Sandbox sandbox = Sandbox.open(SandboxKind.valueOf(kind))) {
      Portkeel portkeel = Portkeel.asRoot(sandbox);
      Traces before = Traces.in(sandbox);
      sandbox.run("mount", "--bind", "/proc/sys", "/proc/sys").succeeded();
      sandbox.run("mount", "-o", "remount,bind,ro", "/proc/sys").succeeded();
      ReportJson apply = portkeel.json("apply").exits(1);
      assertEquals(List.of("read-only " + LiveRange.FILE), apply.errors());
      assertTrue(
          apply
              .text("/errors/0/remedy")
              .contains("--sysctl net.ipv4.ip_local_port_range=\"49152 65535\""),
          apply.text("/errors/0/remedy"));
      assertEquals(false, apply.truth("changed"));
      portkeel.json("apply", "--detailed-exitcode").exits(4);
      portkeel.json("check").exits(2).changesNothing();
      before.assertStillIn(sandbox);
    }
  }
}
