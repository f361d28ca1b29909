package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.windows.Exclusions.Exclusion;
import io.portkeel.windows.Exclusions.Origin;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionsTextTest {

  private static final String TITLES =
      "\nProtocol tcp Port Exclusion Ranges\n\nStart Port    End Port\n----------    --------\n";
  private static final String NOTE = "\n* - Administered port exclusions.\n\n";

  static List<Path> texts() {
    return NetshTexts.in("excluded");
  }

  static List<Path> others() {
    return Stream.concat(NetshTexts.in("other").stream(), NetshTexts.in("dynamic").stream())
        .toList();
  }

  private static String told(Exclusions exclusions) {
    StringBuilder told = new StringBuilder();
    for (Exclusion one : exclusions.all()) {
      told.append(told.length() == 0 ? "" : " ").append(one.block());
      told.append(one.origin() == Origin.ADMINISTERED ? "*" : "");
    }
    return told.toString();
  }

  private static String exclusionsOf(String text) {
    return told(NetshTexts.understood(ExclusionsText.read(text)));
  }

  @ParameterizedTest
  @CsvSource({
    "en.cp437, 5357-5357 49671-49770 50000-50059*",
    "en-padded.cp437, 8000-8000 50000-50059* 59549-59648",
    "en-two-empty-lines.cp437, 14804-14903 27339-27339 50000-50059*",
    "en-none.cp437, ''",
    "zh-CN.cp936, 80-80 1333-1432 1433-1433* 50000-50059* 54235-54235 54236-54236",
    "ja.cp932, 5357-5357 50000-50059* 55676-55775",
    "unconfirmed-es.cp850, 5357-5357 50000-50059*",
    "unconfirmed-fr.cp850, 5357-5357 50000-50059*",
    "unconfirmed-ko.cp949, 5357-5357 50000-50059*",
  })
  void everyLanguageIsReadInAnyCodePage(String name, String exclusions) {
    Path file = texts().stream().filter(path -> path.endsWith(name)).findFirst().orElseThrow();
    assertEquals(exclusions, exclusionsOf(NetshTexts.text(file)));
    for (Charset charset : NetshTexts.CHARSETS) {
      assertEquals(
          exclusions, exclusionsOf(new String(NetshTexts.bytes(file), charset)), charset.name());
    }
  }

  @Test
  void everyTextIsInTheTable() {
    assertEquals(9, texts().size());
  }

  @ParameterizedTest
  @MethodSource("others")
  void whateverElseItSaysIsShown(Path file) {
    String text = NetshTexts.text(file);
    String message = NetshTexts.message(ExclusionsText.read(text));
    assertTrue(message.startsWith("the text is not a heading, titles, dashes, rows of"), message);
    assertTrue(message.endsWith(": " + (text.isEmpty() ? "(nothing)" : text.strip())), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5357 5356\n",
        "5357 65536\n",
        "65536 65536\n",
        "5357 4294972653\n",
        "5357\n",
        "5357-5357\n",
        "5357 5357 5357\n",
        "5357 5357 **\n",
        "5357 5357*\n",
        "5357 5357 x\n",
        "* 5357 5357\n",
        "-5357 5357\n",
        "+5357 5357\n",
        "05357 5357\n",
        "5,357 5,357\n",
        "5357\u00a05357\n",
        "5357 5357\r6000 6000\n",
        "5357 5357\u00006000\n",
        "\uff15\uff13\uff15\uff17 5357\n",
        "Ok.\n",
        "\n80 80\n",
        "----------    --------\n",
        "80 80 *\n",
      })
  void whatIsNoRowIsNotRead(String row) {
    assertEquals("80-80 90-99*", exclusionsOf(TITLES + "80 80\n 90\t99 *\n" + NOTE));
    String text = TITLES + "80 80\n" + row + NOTE;
    assertTrue(NetshTexts.message(ExclusionsText.read(text)).endsWith(": " + text.strip()), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A\n\nB\n----------    --------\n80 80\n",
        "A\n\nB\n----------    --------\n80 80\n\n",
        "A\n\nB\n----------    --------\n80 80\n\nno note\n",
        "A\n\nB\n----------    --------\n80 80\n* note\n",
        "A\n\nB\n----------    --------\n80 80\n\n* note",
        "A\n\nB\n----------    --------\n80 80\n\n* note\n* note\n",
        "A\n\nB\n----------    --------\n80 80\n\n* note\n\nOk.\n",
        "A\n\nB\n----------    --------\n80 80\n\n* note\n81 81\n",
        "A\n\nB\n----------    --------\n* note\n",
        "A\n\nB\n------------------\n80 80\n\n* note\n",
        "A\n\nB\n---    --- ---\n80 80\n\n* note\n",
        "A\n\nB\n--    ---\n80 80\n\n* note\n",
        "A\n\nB\n\n----------    --------\n80 80\n\n* note\n",
        "A\n\n----------    --------\n80 80\n\n* note\n",
        "A\n\nB\nC\n----------    --------\n80 80\n\n* note\n",
        "A\n\nB\n80 80\n\n* note\n",
        "A\n\n81 81\n----------    --------\n80 80\n\n* note\n",
        "81 81\n\nB\n----------    --------\n80 80\n\n* note\n",
        "A\r\r\nB\n----------    --------\n80 80\n\n* note\n",
        "A\n\nB\n----------    --------\n80 80\n\n* \u001b[2Jnote\n",
        "* A\n\nB\n----------    --------\n80 80\n\n* note\n",
      })
  void whatIsAroundThemMustBeAsItIs(String text) {
    assertEquals("80-80", exclusionsOf("A\n\nB\n----------    --------\n80 80\n\n* note\n"));
    assertTrue(NetshTexts.message(ExclusionsText.read(text)).endsWith(": " + text.strip()), text);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void eitherLineEndIsRead(Path file) {
    String text = NetshTexts.text(file);
    assertTrue(text.contains("\r\n"));
    assertEquals(exclusionsOf(text), exclusionsOf(text.replace("\r\n", "\n")));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextThatWasCutGivesNoAnswer(Path file) {
    String text = NetshTexts.text(file);
    int enough = text.stripTrailing().length() + 2;
    for (int length = 0; length <= text.length(); length++) {
      TextReading<Exclusions> reading = ExclusionsText.read(text.substring(0, length));
      if (length < enough || text.charAt(length - 1) == '\r') {
        NetshTexts.message(reading);
      } else {
        assertEquals(exclusionsOf(text), told(NetshTexts.understood(reading)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextWithLinesDoubledGivesNoAnswer(Path file) {
    String[] lines = NetshTexts.text(file).split("\r\n", -1);
    int doubledOnes = 0;
    for (int one = 0; one < lines.length; one++) {
      StringBuilder doubled = new StringBuilder();
      for (int i = 0; i < lines.length; i++) {
        doubled.append(lines[i]).append("\r\n").append(i == one ? lines[i] + "\r\n" : "");
      }
      if (!lines[one].isEmpty()) {
        NetshTexts.message(ExclusionsText.read(doubled.toString()));
        doubledOnes++;
      }
    }
    assertTrue(doubledOnes >= 4, "the heading, the titles, the dashes and the note at least");
  }
}
