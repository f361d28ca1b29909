package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.ports.PortRange;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicRangeTextTest {

  private static final String HEAD =
      "\nProtocol tcp Dynamic Port Range\n---------------------------------\n";
  private static final String START = "Start Port      : 49152\n";
  private static final String COUNT = "Number of Ports : 16384\n";

  static List<Path> texts() {
    return NetshTexts.in("dynamic");
  }

  static List<Path> others() {
    return NetshTexts.in("other");
  }

  private static String rangeOf(String text) {
    return NetshTexts.understood(DynamicRangeText.read(text)).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "en.cp437, 49152-65535",
    "en-aks-node.cp437, 33000-65535",
    "en-from-1024.cp437, 1024-65534",
    "zh-CN.cp936, 49152-65535",
    "zh-CN-from-1024.cp936, 1024-15000",
    "ja.cp932, 49152-65535",
    "fr.cp850, 49152-65535",
    "unconfirmed-ko.cp949, 1024-15000",
    "unconfirmed-de.cp850, 49152-65535",
    "unconfirmed-ru.cp866, 49152-65535",
  })
  void everyLanguageIsReadInAnyCodePage(String name, String range) {
    Path file = texts().stream().filter(path -> path.endsWith(name)).findFirst().orElseThrow();
    assertEquals(range, rangeOf(NetshTexts.text(file)));
    for (Charset charset : NetshTexts.CHARSETS) {
      assertEquals(range, rangeOf(new String(NetshTexts.bytes(file), charset)), charset.name());
    }
  }

  @Test
  void everyTextIsInTheTable() {
    assertEquals(10, texts().size());
  }

  @ParameterizedTest
  @CsvSource({"1025, 255, 1025-1279", "65535, 1, 65535-65535", "1, 65535, 1-65535"})
  void anyRangeIsReadWhetherItMayBeSetOrNot(String start, String count, String range) {
    assertEquals(range, rangeOf(HEAD + "a : " + start + "\nb: " + count + "\n"));
  }

  @Test
  void theLastPortIsNotTheSum() {
    assertEquals("50000-50999", rangeOf(HEAD + "Start : 50000\nNumber : 1000\n\n"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whateverElseItSaysIsShown(Path file) {
    String text = NetshTexts.text(file);
    String message = NetshTexts.message(DynamicRangeText.read(text));
    assertTrue(message.startsWith("the text is not a heading, dashes, and the two lines"), message);
    assertTrue(message.endsWith(": " + (text.isEmpty() ? "(nothing)" : text.strip())), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "65535\nb : 2",
        "49152\nb : 16385",
        "99999\nb : 1",
        "49152\nb : 0",
        "0\nb : 65537",
        "4294967297\nb : 255",
        "49152\nb : 18446744073709551871",
        "+49152\nb : 255",
        "-49152\nb : 255",
        "049152\nb : 255",
        "0xC000\nb : 255",
        "49,152\nb : 255",
        "49 152\nb : 255",
        "49152.\nb : 255",
        "49152 *\nb : 255",
        "\n49152\nb : 255",
        "49152\nb :",
        "49152\n: 255",
        "49152\n255",
        "49152\nb1 : 255",
        "49152\nb : : 255",
        "49152\nb : 255 : 255",
        "49152\nb = 255",
        "49152\nb \uff1a 255",
        "\uff14\uff19\uff11\uff15\uff12\nb : 255",
        "\u0664\u0669\nb : 255",
        "49152\n\nb : 255",
        "49152 b : 255",
        "49152\rb : 255",
        "49152\u0085b : 255",
        "49152\u2028b : 255",
        "49152\u00a0\nb : 255",
        "49152\u0000\nb : 255",
        "49152\nb : 255\nc : 3",
        "49152\nb : 255\nOk.",
        "49152\nb : 255\n\nOk.",
      })
  void whatIsDoubtfulIsNotRead(String numbers) {
    assertEquals("49152-49406", rangeOf(HEAD + "a : 49152\nb : 255\n"), "but for the numbers");
    String text = HEAD + "a : " + numbers + "\n";
    assertTrue(NetshTexts.message(DynamicRangeText.read(text)).endsWith(": " + text.strip()), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        START + COUNT,
        "---\n" + START + COUNT,
        "Protocol tcp\n" + START + COUNT,
        "Protocol tcp\n\n---\n" + START + COUNT,
        "Protocol tcp\n---\n\n" + START + COUNT,
        "Protocol tcp\n--\n" + START + COUNT,
        "Protocol tcp\n--- ---\n" + START + COUNT,
        "Protocol : 6\n---\n" + START + COUNT,
        "---\n---\n" + START + COUNT,
        "Warning\nProtocol tcp\n---\n" + START + COUNT,
        "Protocol\u001b[2Jtcp\n---\n" + START + COUNT,
        "Protocol tcp\n---\n" + START + "Number\u0000of Ports : 16384\n",
        "Protocol tcp\n---\n" + "Ports\r" + START + COUNT,
        "Protocol tcp\n---\n" + START + "Number of Ports : 16384",
        "Protocol tcp\n---\n" + START + "Number of Ports : 16384\r",
      })
  void whatIsAroundThemMustBeAsItIs(String text) {
    assertEquals("49152-65535", rangeOf("Protocol: tcp 6\n---\n" + START + COUNT));
    assertTrue(NetshTexts.message(DynamicRangeText.read(text)).endsWith(": " + text.strip()), text);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void eitherLineEndIsRead(Path file) {
    String text = NetshTexts.text(file);
    assertTrue(text.contains("\r\n"));
    assertEquals(rangeOf(text), rangeOf(text.replace("\r\n", "\n")));
  }

  @Test
  void aRangeThatIsNoneIsToldSo() {
    String message =
        NetshTexts.message(DynamicRangeText.read(HEAD + START + "Number of Ports : 16385\n"));
    assertTrue(
        message.startsWith(
            "the text is no range of ports, which has one at least and none above 65535: Proto"),
        message);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextThatWasCutGivesNoAnswer(Path file) {
    String text = NetshTexts.text(file);
    PortRange whole = NetshTexts.understood(DynamicRangeText.read(text));
    int enough = text.stripTrailing().length() + 2;
    for (int length = 0; length <= text.length(); length++) {
      TextReading<PortRange> reading = DynamicRangeText.read(text.substring(0, length));
      if (length < enough || text.charAt(length - 1) == '\r') {
        NetshTexts.message(reading);
      } else {
        assertEquals(whole, NetshTexts.understood(reading));
      }
    }
    for (int from = 3; from < text.length(); from++) {
      String rest = text.substring(from);
      if (rest.lines().filter(line -> !line.isEmpty()).count() < 4) {
        NetshTexts.message(DynamicRangeText.read(rest));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextWithLinesDoubledOrMissingGivesNoAnswer(Path file) {
    String[] lines = NetshTexts.text(file).split("\r\n", -1);
    for (int one = 1; one <= 4; one++) {
      StringBuilder doubled = new StringBuilder();
      StringBuilder without = new StringBuilder();
      for (int i = 0; i < lines.length; i++) {
        doubled.append(lines[i]).append("\r\n");
        doubled.append(i == one ? lines[i] + "\r\n" : "");
        without.append(i == one ? "" : lines[i] + "\r\n");
      }
      NetshTexts.message(DynamicRangeText.read(doubled.toString()));
      NetshTexts.message(DynamicRangeText.read(without.toString()));
    }
  }
}
