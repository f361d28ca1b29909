package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the file that the range is kept in, and is not portkeel's, stays byte for byte. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSTEMD_SYSCTL})
class OtherLinesIT {
  private static final String CONF = "/etc/sysctl.conf";
  private static final String MARK = "# portkeel";
  private static final String KEY = "net.ipv4.ip_local_port_range = ";

  /** Writes a file, a byte for each char, so that no character set comes between. */
  private static void writeBytes(Sandbox host, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    String encoded = Base64.getEncoder().encodeToString(bytes);
    host.run("sh", "-c", "echo " + encoded + " | base64 -d >" + CONF).succeeded();
  }

  private static String bytes(Sandbox host) {
    String encoded = host.run("base64", "-w0", CONF).succeeded().out();
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
  }

  /** Does what the boot does; its reader may end with an error for the sake of other lines. */
  private static String boot(Sandbox host) {
    host.write(LiveRange.FILE, "32768 60999");
    host.run("/lib/systemd/systemd-sysctl");
    return host.liveRange();
  }

  private static String lineEnd(String content) {
    return content.contains("\r\n") ? "\r\n" : "\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Comments of both kinds, odd blanks, a dash, slashes, and a key that stands there twice.
        "# one\n;two\n\n\tnet.core.somaxconn=99 \nnet/core/somaxconn = 98\n-a.b = 1\nnothing\n",
        // The key itself, set by somebody else.
        "net.ipv4.ip_local_port_range = 1024 65000\nnet.ipv4.tcp_fin_timeout=30\n",
        "net.ipv4.tcp_fin_timeout=30\r\n# c\r\n",
        // No text in any character set that is in use.
        "# caf\u00e9 \u00ff\u00fe\u0001\n",
        "",
      })
  void oursIsAppended(String before) {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      writeBytes(host, before);
      Portkeel.asRoot(host).json("apply").exits(0);
      String end = lineEnd(before);
      assertEquals(before + MARK + end + KEY + "49152 65535" + end, bytes(host));
      assertEquals("49152-65535", boot(host));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"net.ipv4.tcp_fin_timeout=30", "net.ipv4.tcp_fin_timeout=30\r\n# c"})
  void aLastLineWithoutAnEndGetsOneAndStaysALineOfItsOwn(String before) {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      writeBytes(host, before);
      Portkeel.asRoot(host).json("apply").exits(0);
      String end = lineEnd(before);
      String after = bytes(host);
      assertTrue(after.startsWith(before + end + MARK + end + KEY + "49152 65535"), after);
      assertEquals("49152-65535", boot(host));
    }
  }

  @Test
  void onlyTheValueChangesWhenOursIsThereAlready() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      String above = "net.ipv4.tcp_fin_timeout=30\n" + MARK + "\n" + KEY;
      String below = "\nnet.ipv4.tcp_fin_timeout = 40 \n# end";
      host.write(CONF, above + "50000 50999" + below);
      Portkeel.asRoot(host).json("apply").exits(0);
      assertEquals(above + "49152 65535" + below, host.read(CONF));
    }
  }

  @Test
  void modeAndOwnerStay() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.run("chmod", "0640", CONF).succeeded();
      host.run("chown", "0:4", CONF).succeeded();
      Portkeel.asRoot(host).json("apply").exits(0);
      assertTrue(host.read(CONF).contains(MARK));
      assertEquals("640 0:4\n", host.run("stat", "-c", "%a %u:%g", CONF).out());
    }
  }

  @Test
  void aLinkStaysALinkAndItsTargetIsChanged() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      String target = "/opt/site/sysctl.conf";
      host.write(target, "# site\n");
      host.run("ln", "-sf", target, CONF).succeeded();
      ReportJson apply = Portkeel.asRoot(host).json("apply").exits(0);
      assertEquals(target, apply.text("/changes/1/what"));
      assertEquals(target + "\n", host.run("readlink", CONF).out());
      assertEquals("# site\n" + MARK + "\n" + KEY + "49152 65535\n", host.read(target));
      assertEquals("49152-65535", boot(host));
    }
  }
}
