package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.plan.Uses;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture that status makes of a host in memory, and who gets to see it. */
class StatusMapTest {

  @TempDir private Path folder;
  private FakeHost host;

  @BeforeEach
  void newHost() {
    host = new FakeHost(folder.resolve("etc"));
  }

  @Test
  void itShowsWhatIsAndWhatShouldBe() {
    Uses uses =
        new Uses()
            .tcpListener(443)
            .tcpListener(50051, "127.0.0.1", 812, "java")
            .tcpListener(50052, "::", 813, "a\u001b[31m")
            .udpListener(50053, "::", 9, "quic")
            .udpListener(50054, "::", 9, "quic")
            .reserved(PortSet.of(PortRange.of(50051, 50052), PortRange.single(80)));
    Ran ran = Ran.on(host.uses(uses.seen()).boot(49152, 65535), "status", "-v");
    assertTrue(
        ran.out()
            .contains(
                """

                             0      10000  20000   30000  40000   50000  65535
                             +------+------+-------+------+-------+----------+
                  allowed    ....................................+############  49152-65535
                             rule "built-in", the built-in policy
                  live       ........................+####################+...  32768-60999
                             /proc/fake
                  boot       ....................................+############  49152-65535
                             /etc/fake.conf:1 (init)
                  reserved   |....................................|...........  80, 50051-50052
                             live
                  listeners  |....................................|...........  443, 50051-50054
                             50051/tcp java (pid 812); 50052/tcp a\\x1b[31m (pid 813); 50053/udp
                             quic (pid 9); and 1 more
                             # all, + some, | few, . none of about 1337 ports

                """),
        ran.out());
  }

  @Test
  void aProgramThatReadsTheTextDoesNotGetIt() {
    assertFalse(Ran.on(host, "status").out().contains("allowed"));
    assertFalse(Ran.on(host, "check", "-v").out().contains("allowed"));
  }

  @Test
  void ofContainersThereIsNone() {
    assertFalse(Ran.on(host, "status", "--containers", "-v").out().contains("allowed"));
  }

  @Test
  void aHostThatIsLeftAloneHasNoAllowedRange() {
    String keep = "version: 1\nrules:\n  - range: keep\n";
    Ran ran = Ran.with(Optional.of(host), Map.of(), keep, "status", "-v", "--policy", "-");
    assertTrue(ran.out().contains("\n  live  ....."), ran.out());
    assertFalse(ran.out().contains("allowed"), ran.out());
  }

  @Test
  void theSameIsAPage() {
    Ran ran = Ran.on(host, "status", "--output", "html");
    assertEquals(0, ran.exitCode());
    assertEquals("", ran.err());
    assertTrue(ran.out().startsWith("<!DOCTYPE html>\n<html lang=\"en\">"), ran.out());
    assertTrue(ran.out().contains("aria-label=\"allowed: 49152-65535, 16384 ports\""), ran.out());
  }

  @Test
  void whatCannotBeDrawnHasNoPage() {
    for (String command : List.of("check", "apply", "reset", "render")) {
      String[] line = {command, "--output", "html", "docker"};
      int words = command.equals("render") ? 4 : 3;
      Ran ran = Ran.on(host, Arrays.copyOf(line, words));
      assertEquals(64, ran.exitCode(), command);
      assertEquals("", ran.out(), command);
      assertTrue(ran.err().contains("--output html: " + command + " has no page"), ran.err());
    }
    assertEquals(0, host.changesMade());
  }
}
