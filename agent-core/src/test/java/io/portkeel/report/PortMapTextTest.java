package io.portkeel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.report.PortMap.Kind;
import io.portkeel.report.PortMap.Lane;
import io.portkeel.report.Screen.Medium;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture of the ports as a terminal shows it. */
class PortMapTextTest {

  private static final String ESCAPES = "\u001b\\[[0-9;]*m";

  @Test
  void atEightyColumnsItReadsLikeThis() {
    assertEquals(
        """
                     0       10000   20000   30000   40000    50000   65535
                     ┬───────┬───────┬───────┬───────┬────────┬───────────┬
          allowed    ▒█▒███████████████████████████████████████████████████
                     1024-3388, 3390-65535
                     rule "payments"
          live       ···························███████████████████████▒···  32768-60999
          boot       ········································▒█████████████  49152-65535
                     /etc/sysctl.d/99-zz.conf:3 (systemd)
          reserved   ······│··································│·······│····
                     8080, 50051, 60000-60010
          listeners  │···│··│·································│············
                     22, 80, 443, 5432, 9090, 50051
                     50051/tcp java (pid 812)
                     █ all, ▒ some, │ few, · none of about 1214 ports
        """,
        plain(PortMaps.sample(), Glyphs.UNICODE, 80));
  }

  @Test
  void inAsciiItReadsLikeThis() {
    assertEquals(
        """
                     0       10000   20000   30000   40000    50000   65535
                     +-------+-------+-------+-------+--------+-----------+
          allowed    +#+###################################################
                     1024-3388, 3390-65535
                     rule "payments"
          live       ...........................#######################+...  32768-60999
          boot       ........................................+#############  49152-65535
                     /etc/sysctl.d/99-zz.conf:3 (systemd)
          reserved   ......|..................................|.......|....
                     8080, 50051, 60000-60010
          listeners  |...|..|.................................|............
                     22, 80, 443, 5432, 9090, 50051
                     50051/tcp java (pid 812)
                     # all, + some, | few, . none of about 1214 ports
        """,
        plain(PortMaps.sample(), Glyphs.ASCII, 80));
  }

  @Test
  void atFortyColumnsTheBlocksStandBelow() {
    assertEquals(
        """
                     0       20000         65535
                     ┬───────┬─────────────────┬
          allowed    ▒▒█████████████████████████
                     1024-3388, 3390-65535
                     rule "payments"
          live       ·············▒███████████▒·
                     32768-60999
          boot       ····················▒██████
                     49152-65535
                     /etc/sysctl.d/99-zz.conf:3
                     (systemd)
          reserved   ···│················│···│··
                     8080, 50051, 60000-60010
          listeners  │·││················│······
                     22, 80, 443 and 3 more
                     50051/tcp java (pid 812)
                     █ all, ▒ some, │ few,
                     · none of about 2427 ports
        """,
        plain(PortMaps.sample(), Glyphs.UNICODE, 40));
  }

  @Test
  void atTwoHundredColumnsTheNotesStandBehind() {
    assertEquals(
        """
                     0        5000      10000     15000     20000     25000     30000    35000     40000     45000     50000     55000           65535
                     ┬────────┬─────────┬─────────┬─────────┬─────────┬─────────┬────────┬─────────┬─────────┬─────────┬─────────┬───────────────────┬
          allowed    ··▒███▒██████████████████████████████████████████████████████████████████████████████████████████████████████████████████████████  1024-3388, 3390-65535  rule "payments"
          live       ································································▒███████████████████████████████████████████████████████│········  32768-60999
          boot       ································································································▒████████████████████████████████  49152-65535  /etc/sysctl.d/99-zz.conf:3 (systemd)
          reserved   ···············│··················································································│···················│··········  8080, 50051, 60000-60010
          listeners  │·········│······│················································································│······························  22, 80, 443, 5432, 9090, 50051  50051/tcp java (pid 812)
                     █ all, ▒ some, │ few, · none of about 508 ports
        """,
        plain(PortMaps.sample(), Glyphs.UNICODE, 200));
  }

  @Test
  void belowFortyColumnsTheNamesStandAbove() {
    PortMap map = new PortMap(List.of(PortMaps.sample().lanes().get(0)));
    assertEquals(
        """
          0     20000      65535
          +-----+--------------+
          allowed
          ++####################
          1024-3388, 3390-65535
          rule "payments"
          # all, + some of about
          2979 ports
        """,
        plain(map, Glyphs.ASCII, 24));
  }

  @Test
  void coloursAreLaidOverTheSameText() {
    for (int columns : List.of(12, 40, 80, 200)) {
      Screen screen = new Screen(Paint.ANSI, Glyphs.UNICODE, columns, Medium.TERMINAL);
      String coloured = PortMapText.render(PortMaps.sample(), screen);
      assertEquals(
          plain(PortMaps.sample(), Glyphs.UNICODE, columns), coloured.replaceAll(ESCAPES, ""));
      assertTrue(coloured.contains("\u001b[36m\u2588"), "live ports in cyan");
      assertTrue(coloured.contains("\u001b[2m\u00b7"), "what is empty, faint");
    }
  }

  @Test
  void aLoneHoleAndALonePortAreSeen() {
    PortSet allButOne = PortSet.of(PortRange.single(3389)).complement();
    for (int columns = 12; columns <= 200; columns++) {
      assertEquals(1, count(cells(allButOne, columns), '+'), "at " + columns);
      assertEquals(1, count(cells(allButOne.complement(), columns), '|'), "at " + columns);
    }
  }

  @Test
  void whatIsEmptyIsLeftOut() {
    Lane empty = new Lane(Kind.RESERVED, PortSet.EMPTY, "nobody reserves any");
    assertEquals("", plain(new PortMap(List.of(empty)), Glyphs.ASCII, 80));
    assertEquals("", plain(new PortMap(List.of()), Glyphs.ASCII, 80));
  }

  @Test
  void ofThousandsOfBlocksTheFirstAreNamed() {
    List<PortRange> blocks = new ArrayList<>();
    for (int port = 20000; port < 30000; port += 2) {
      blocks.add(PortRange.single(port));
    }
    Lane lane = new Lane(Kind.RESERVED, PortSet.of(blocks), "");
    String text = plain(new PortMap(List.of(lane)), Glyphs.ASCII, 80);
    assertTrue(text.contains("  20000, 20002, 20004, "), text);
    assertTrue(text.contains(" and 49") && text.contains(" more\n"), text);
    assertEquals(5, text.lines().count(), text);
  }

  @Test
  void whatATerminalWouldActOnIsHarmless() {
    Lane lane = new Lane(Kind.LIVE, PortSet.of(PortRange.of(1, 2)), "a\u001b[2Jb\nc");
    String text = plain(new PortMap(List.of(lane)), Glyphs.ASCII, 80);
    assertTrue(text.contains("a\\x1b[2Jb\\x0ac"), text);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 12, 13, 20, 31, 39, 40, 41, 63, 80, 119, 120, 199, 200, 201, 5000})
  void anyMapFitsAndLosesNoPort(int columns) {
    Random random = new Random(columns);
    for (int i = 0; i < 12; i++) {
      PortMap map = PortMaps.random(random);
      String text = plain(map, i % 2 == 0 ? Glyphs.ASCII : Glyphs.UNICODE, columns);
      assertEquals(text, plain(map, i % 2 == 0 ? Glyphs.ASCII : Glyphs.UNICODE, columns));
      for (String line : text.lines().toList()) {
        assertTrue(line.length() <= Math.max(12, columns), line);
        assertEquals(line.stripTrailing(), line);
      }
    }
  }

  @Test
  void eachCellSaysOfItsPortsWhatIsTrue() {
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      PortSet ports = PortMaps.random(random).lanes().get(0).ports();
      if (ports.isEmpty()) {
        continue;
      }
      String cells = cells(ports, 12 + random.nextInt(188));
      Scale scale = new Scale(cells.length());
      for (int port = 0; port < 65536; port++) {
        char cell = cells.charAt(scale.cell(port));
        assertTrue(cell != (ports.contains(port) ? '.' : '#'), () -> cells + " of " + ports);
      }
    }
  }

  /** The cells of a lane with these ports. */
  private static String cells(PortSet ports, int columns) {
    String text =
        plain(new PortMap(List.of(new Lane(Kind.LIVE, ports, ""))), Glyphs.ASCII, columns);
    List<String> lines = text.lines().toList();
    int axis = lines.get(1).strip().length();
    int left = lines.get(1).length() - axis;
    String line = lines.get(2).startsWith("  live  ") ? lines.get(2) : lines.get(3);
    return line.substring(left, left + axis);
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static String plain(PortMap map, Glyphs glyphs, int columns) {
    return PortMapText.render(map, new Screen(Paint.PLAIN, glyphs, columns, Medium.STREAM));
  }
}
