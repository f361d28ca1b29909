package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What the other tests rely on to say that nothing was touched. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class TracesIT {

  @Test
  void noticeWhatLooksTheSame() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Traces.in(host).assertStillIn(host);
      assertNoticed(host, "cp -p /etc/sysctl.conf /etc/x && mv /etc/x /etc/sysctl.conf");
      assertNoticed(host, "cat /etc/sysctl.conf >/tmp/x && cat /tmp/x >/etc/sysctl.conf");
      assertNoticed(host, "touch /etc/sysctl.d/x && rm /etc/sysctl.d/x");
      assertNoticed(host, "chgrp 4 /etc/sysctl.conf && chgrp 0 /etc/sysctl.conf");
      assertNoticed(host, "echo 32769 60999 >" + LiveRange.FILE);
    }
  }

  private static void assertNoticed(Sandbox host, String script) {
    Traces before = Traces.in(host);
    host.run("sh", "-c", script).succeeded();
    assertThrows(AssertionError.class, () -> before.assertStillIn(host), script);
  }
}
