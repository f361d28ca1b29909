package io.portkeel.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random texts, mostly almost right: none throws, and what is accepted is what would be written.
 */
class PortTextPropertyTest {

  private static final int ROUNDS = 50_000;

  private static final String NUMBER = "(0|[1-9][0-9]{0,4})";
  private static final Pattern RANGE = Pattern.compile(NUMBER + "-" + NUMBER);
  private static final Pattern PART = Pattern.compile(NUMBER + "(?:-" + NUMBER + ")?");
  private static final Pattern PLAIN_LINE = Pattern.compile("[ -~]+");
  private static final Pattern SUGGESTION =
      Pattern.compile("(?:write|such as|decimal,) ([0-9][0-9,-]*)(?= |$)");
  private static final Pattern DERIVED = Pattern.compile("write [0-9]");

  /** Half of it good, with more weight on what holds a text together; a blank is among them. */
  private static final List<String> PIECES =
      List.of(
          ("-|-|-|-|,|,|,|0|1|9|80|81|49152|65535|1-2|3,5|none| |\t|\n|\u00a0|022|0x1F|0x|0b1|0o7"
                  + "|1_0|_|65536|99999999999|:|..|;|+|/|[|]|\"|\\|\u0000|\u001b[31m|\u2013|\u2212"
                  + "|\ufeff|\u0664|\uff11|\ud835\udfce|\ud835|to|x")
              .split("\\|", -1));

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(7); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return random.nextInt(200) == 0 ? text.toString().repeat(100) : text.toString();
  }

  private static String goodSet(Random random) {
    List<PortRange> blocks = RandomPorts.blocks(random);
    return RandomPorts.text(RandomPorts.bits(blocks.subList(0, Math.min(3, blocks.size()))));
  }

  /** The good text, or that with a piece put in or a character taken out. */
  private static String almost(String good, Random random) {
    int at = random.nextInt(good.length());
    return switch (random.nextInt(3)) {
      case 0 -> good;
      case 1 -> good.substring(0, at) + good.substring(at + 1);
      default ->
          good.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + good.substring(at);
    };
  }

  private static boolean isRange(String text) {
    Matcher matcher = RANGE.matcher(text);
    return matcher.matches()
        && Integer.parseInt(matcher.group(2)) <= 65535
        && Integer.parseInt(matcher.group(1)) <= Integer.parseInt(matcher.group(2));
  }

  private static boolean isSet(String text) {
    if (text.equals("none")) {
      return true;
    }
    BitSet bits = new BitSet();
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches()) {
        return false;
      }
      int low = Integer.parseInt(matcher.group(1));
      int high = matcher.group(2) == null ? low : Integer.parseInt(matcher.group(2));
      if (low > high || high > 65535) {
        return false;
      }
      bits.set(low, high + 1);
    }
    return RandomPorts.text(bits).equals(text);
  }

  private static void assertRefusal(String problem, String remedy, String round) {
    assertTrue(PLAIN_LINE.matcher(problem).matches(), () -> round + ": " + problem);
    assertTrue(PLAIN_LINE.matcher(remedy).matches(), () -> round + ": " + remedy);
  }

  @BeforeAll
  static void printSeed() {
    System.out.println("PortTextPropertyTest: -Dportkeel.seed=" + RandomPorts.seed());
  }

  @Test
  void aRangeIsAcceptedExactlyWhenItIsWrittenTheOneWay() {
    Random random = new Random(RandomPorts.seed());
    int accepted = 0;
    int corrected = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text =
          i % 4 == 0 ? almost(RandomPorts.range(random).toString(), random) : text(random);
      String round = "seed " + RandomPorts.seed() + ", " + Quoted.of(text);
      Parsed<PortRange> parsed = PortRange.parse(text);
      assertEquals(isRange(text), parsed instanceof Parsed.Valid, round);
      if (parsed instanceof Parsed.Valid<PortRange> valid) {
        assertEquals(text, valid.value().toString(), round);
        accepted++;
      } else if (parsed instanceof Parsed.Invalid<PortRange> invalid) {
        assertRefusal(invalid.problem(), invalid.remedy(), round);
        Matcher suggestion = SUGGESTION.matcher(invalid.remedy());
        while (suggestion.find()) {
          assertInstanceOf(Parsed.Valid.class, PortRange.parse(suggestion.group(1)), round);
        }
        corrected += DERIVED.matcher(invalid.remedy()).lookingAt() ? 1 : 0;
      }
    }
    assertTrue(accepted > ROUNDS / 20 && corrected > ROUNDS / 20, accepted + ", " + corrected);
  }

  @Test
  void aSetIsAcceptedExactlyWhenItIsInNormalForm() {
    Random random = new Random(RandomPorts.seed());
    int accepted = 0;
    int corrected = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text = i % 4 == 0 ? almost(goodSet(random), random) : text(random);
      String round = "seed " + RandomPorts.seed() + ", " + Quoted.of(text);
      Parsed<PortSet> parsed = PortSet.parse(text);
      assertEquals(isSet(text), parsed instanceof Parsed.Valid, round);
      if (parsed instanceof Parsed.Valid<PortSet> valid) {
        assertEquals(text, valid.value().toString(), round);
        accepted++;
      } else if (parsed instanceof Parsed.Invalid<PortSet> invalid) {
        assertRefusal(invalid.problem(), invalid.remedy(), round);
        Matcher suggestion = SUGGESTION.matcher(invalid.remedy());
        while (suggestion.find()) {
          assertInstanceOf(Parsed.Valid.class, PortSet.parse(suggestion.group(1)), round);
        }
        corrected += DERIVED.matcher(invalid.remedy()).lookingAt() ? 1 : 0;
      }
    }
    assertTrue(accepted > ROUNDS / 20 && corrected > ROUNDS / 20, accepted + ", " + corrected);
  }

  @Test
  void everyPortIsReadAsItself() {
    for (int port = 0; port <= 65535; port++) {
      assertEquals(Parsed.valid(PortRange.of(port, 65535)), PortRange.parse(port + "-65535"));
      assertEquals(Parsed.valid(PortRange.of(0, port)), PortRange.parse("0-" + port));
    }
  }
}
