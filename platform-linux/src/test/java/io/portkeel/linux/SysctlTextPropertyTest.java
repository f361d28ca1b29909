package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Random texts of any bytes, each one char, out of which what matters here comes up often. */
class SysctlTextPropertyTest {

  private static final int ROUNDS = 20_000;
  private static final long SEED = Long.getLong("portkeel.seed", 20261101L);
  private static final PortRange RANGE = PortRange.of(49152, 65535);

  private static final String[] PIECES = {
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\r\n",
    "\r",
    "\u0000",
    "\n\r",
    " ",
    "\t",
    "#",
    "# portkeel",
    "# portkeel\n",
    "# portkeel\r\n",
    "#portkeel",
    "; portkeel",
    "portkeel",
    "=",
    "-",
    "net.ipv4.ip_local_port_range",
    "net/ipv4/ip_local_port_range = 1024 65535",
    "net.ipv4.ip_local_port_range = 50000 50999\n",
    "net.ipv4.ip_local_port_range=1 2\r\n",
    "net.ipv4.ip_forward = 1\n",
    "vm.swappiness = 10\r\n",
    "\u0085",
    "\u00a0",
    "\u00ff",
  };

  @BeforeAll
  static void printSeed() {
    System.out.println("SysctlTextPropertyTest: -Dportkeel.seed=" + SEED);
  }

  private static void forTexts(BiConsumer<String, String> check) {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        if (random.nextInt(4) == 0) {
          text.append((char) random.nextInt(256));
        } else {
          text.append(PIECES[random.nextInt(PIECES.length)]);
        }
      }
      check.accept(text.toString(), "seed " + SEED + ", round " + round);
    }
  }

  @Test
  void takingOutAfterPuttingInGivesBackEveryByte() {
    List<String> tried = new ArrayList<>();
    forTexts(
        (text, round) -> {
          if (!SysctlText.holdsOurs(text)) {
            assertEquals(text, SysctlText.remove(text), round);
            assertEquals(text, SysctlText.remove(SysctlText.put(text, RANGE)), round);
            tried.add(text);
          }
        });
    assertTrue(tried.size() > ROUNDS / 2, "most texts are not ours: " + tried.size());
  }

  @Test
  void puttingInOnceIsEnough() {
    forTexts(
        (text, round) -> {
          String once = SysctlText.put(text, RANGE);
          assertTrue(SysctlText.holdsOurs(once), round);
          assertEquals(once, SysctlText.put(once, RANGE), round);
        });
  }

  @Test
  void theAppendedLineIsTheLastOfItsKey() {
    forTexts(
        (text, round) -> {
          String appended = SysctlText.append(text, RANGE);
          assertTrue(appended.startsWith(text), round);
          int lines = appended.stripTrailing().split("\n", -1).length;
          assertTrue(SysctlText.isOurs(appended, lines), round);
          assertFalse(SysctlText.isOurs(appended, lines - 1), round);
        });
  }

  @Test
  void textsWithOurLineComeUpAsWell() {
    List<String> ours = new ArrayList<>();
    forTexts(
        (text, round) -> {
          if (SysctlText.holdsOurs(text)) {
            ours.add(text);
          }
        });
    assertTrue(ours.size() > ROUNDS / 200, "with our line: " + ours.size());
  }
}
