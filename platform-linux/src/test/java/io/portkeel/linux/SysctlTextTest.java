package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.ports.Parsed;
import io.portkeel.ports.PortRange;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each folder edit/NAME of the test resources holds a text, a range, and the text after our line
 * for it was put in.
 */
class SysctlTextTest {

  private static final PortRange RANGE = PortRange.of(49152, 65535);
  private static final String OURS = "# portkeel\nnet.ipv4.ip_local_port_range = 49152 65535\n";

  /** An edit as the files describe it. */
  private record Edit(String name, String before, PortRange range, String after) {

    static Edit read(Path folder) {
      return new Edit(
          String.valueOf(folder.getFileName()),
          text(folder.resolve("before.conf")),
          ((Parsed.Valid<PortRange>) PortRange.parse(text(folder.resolve("range")))).value(),
          text(folder.resolve("after.conf")));
    }

    Edit withCarriageReturns() {
      return new Edit(name, before.replace("\n", "\r\n"), range, after.replace("\n", "\r\n"));
    }

    Edit withoutLastLineEnd() {
      return new Edit(
          name,
          before.substring(0, before.length() - 1),
          range,
          after.substring(0, after.length() - 1));
    }

    void check() {
      assertEquals(after, SysctlText.put(before, range));
      assertEquals(after, SysctlText.put(after, range), "a second time");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Edit> edits() throws IOException, URISyntaxException {
    URI folder = Objects.requireNonNull(SysctlTextTest.class.getResource("/edit")).toURI();
    try (Stream<Path> folders = Files.list(Path.of(folder))) {
      return folders.sorted().map(Edit::read).toList().stream();
    }
  }

  static Stream<Edit> editsOfSomeText() throws IOException, URISyntaxException {
    return edits().filter(edit -> !edit.before.isEmpty());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("edits")
  void putsOurLineInAndASecondTimeChangesNothing(Edit edit) {
    edit.check();
  }

  @ParameterizedTest
  @MethodSource("editsOfSomeText")
  void keepsCarriageReturns(Edit edit) {
    edit.withCarriageReturns().check();
  }

  @ParameterizedTest
  @MethodSource("editsOfSomeText")
  void keepsAMissingLastLineEnd(Edit edit) {
    edit.withoutLastLineEnd().check();
    if (edit.before.indexOf('\n') < edit.before.length() - 1) {
      edit.withoutLastLineEnd().withCarriageReturns().check();
    }
  }

  @ParameterizedTest
  @MethodSource("edits")
  void takingOutAfterPuttingInGivesBackTheText(Edit edit) {
    String without = SysctlText.remove(edit.before);
    if (!SysctlText.holdsOurs(edit.before)) {
      assertEquals(edit.before, without);
    }
    assertFalse(SysctlText.holdsOurs(without));
    assertEquals(without, SysctlText.remove(edit.after));
    assertTrue(SysctlText.holdsOurs(edit.after));
  }

  @Test
  void appendsBehindEveryOtherLineThoughOursIsThereAlready() {
    assertEquals(OURS + OURS, SysctlText.append(OURS, RANGE));
  }

  @Test
  void takesOutEachOfOurLines() {
    assertEquals("a = 1\nb = 2\n", SysctlText.remove(OURS + "a = 1\n" + OURS + "b = 2\n" + OURS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# portkeel\nnet.ipv4.ip_local_port_range = 1 2\rvm.x = 1\n",
        "# portkeel\nnet.ipv4.ip_local_port_range = 1 2\u0000vm.x = 1\n",
        "vm.x = 1\r# portkeel\nnet.ipv4.ip_local_port_range = 1 2\n",
        "# portkeel\rnet.ipv4.ip_local_port_range = 1 2\n",
        "# portkeel\u0000\nnet.ipv4.ip_local_port_range = 1 2\n",
      })
  void aLineThatHidesAnotherIsNotOurs(String text) {
    assertFalse(SysctlText.holdsOurs(text));
    assertEquals(text + OURS, SysctlText.put(text, RANGE));
    assertEquals(text, SysctlText.remove(text + OURS));
  }

  @Test
  void aLoneCarriageReturnIsNoLineEnd() {
    assertEquals("a = 1\rb = 2\r\n" + OURS, SysctlText.put("a = 1\rb = 2\r", RANGE) + "\n");
  }

  @Test
  void tellsWhichLineIsOurs() {
    String text = "a = 1\n" + OURS + "net.ipv4.ip_local_port_range = 49152 65535\n";
    assertEquals(
        List.of(false, false, false, true, false, false, false),
        Stream.of(0, 1, 2, 3, 4, 5, 1000).map(n -> SysctlText.isOurs(text, n)).toList());
  }
}
