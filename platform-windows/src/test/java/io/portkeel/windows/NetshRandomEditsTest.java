package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.portkeel.ports.PortRange;
import io.portkeel.windows.Exclusions.Exclusion;
import io.portkeel.windows.Exclusions.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to a text of netsh's: its numbers are read as they stand there, or none is; said
 * by regular expressions, which the readers do without.
 */
class NetshRandomEditsTest {

  private static final int ROUNDS = 4000;

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private static final Pattern DASHES =
      Pattern.compile("(?<=\n)[ \t]*---+([ \t]+---+)?[ \t]*\r?\n");

  /** A number that is the last of its line, behind the only colon of it. */
  private static final Pattern LABELLED = Pattern.compile("[^:0-9\n]+:[ \t]*([0-9]+)[ \t]*\r?\n");

  private static final Pattern ROW =
      Pattern.compile("[ \t]*([0-9]+)[ \t]+([0-9]+)([ \t]+\\*)?[ \t]*\r?\n");

  private int answers;
  private int refusals;

  static List<Path> dynamic() {
    return NetshTexts.in("dynamic");
  }

  static List<Path> excluded() {
    return NetshTexts.in("excluded");
  }

  @ParameterizedTest
  @MethodSource("dynamic")
  void aDynamicRangeIsWhatStandsThere(Path file) {
    run(file, NetshRandomEditsTest::checkDynamic);
  }

  @ParameterizedTest
  @MethodSource("excluded")
  void exclusionsAreWhatStandsThere(Path file) {
    run(file, NetshRandomEditsTest::checkExcluded);
  }

  private void run(Path file, Function<String, TextReading<?>> check) {
    byte[] original = NetshTexts.bytes(file);
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      byte[] edited = original;
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        edited = TextEdits.edit(edited, random);
      }
      String text =
          new String(edited, NetshTexts.CHARSETS.get(random.nextInt(NetshTexts.CHARSETS.size())));
      try {
        if (check.apply(text) instanceof TextReading.Understood) {
          answers++;
        } else {
          refusals++;
        }
      } catch (RuntimeException | AssertionError e) {
        fail(file + " seed " + seed + ":\n" + text, e);
      }
    }
    // Else this would prove nothing of the one or the other.
    assertTrue(answers > ROUNDS / 50, answers + " answers");
    assertTrue(refusals > ROUNDS / 4, refusals + " refusals");
  }

  private static TextReading<?> checkDynamic(String text) {
    TextReading<PortRange> reading = DynamicRangeText.read(text);
    if (reading instanceof TextReading.Understood<PortRange> understood) {
      String below = behindDashes(text);
      Matcher labelled = LABELLED.matcher(below);
      List<Long> there = new ArrayList<>();
      while (labelled.find()) {
        there.add(Long.parseLong(labelled.group(1)));
      }
      assertEquals(2, there.size(), "labelled numbers");
      assertEquals(there, numbers(below), "all numbers");
      PortRange range = understood.value();
      assertEquals(there.get(0), range.low());
      assertEquals(there.get(1), range.high() - range.low() + 1L);
      assertEquals(4, text.split("\r?\n(?:[ \t]*\r?\n)*").length - (startsEmpty(text) ? 1 : 0));
    } else {
      shows(reading, text);
    }
    return reading;
  }

  private static TextReading<?> checkExcluded(String text) {
    TextReading<Exclusions> reading = ExclusionsText.read(text);
    if (reading instanceof TextReading.Understood<Exclusions> understood) {
      List<String> there = new ArrayList<>();
      Matcher row = ROW.matcher(behindDashes(text));
      int from = 0;
      while (row.find(from) && row.start() == from) {
        there.add(row.group(1) + "-" + row.group(2) + (row.group(3) == null ? "" : "*"));
        from = row.end();
      }
      List<String> read = new ArrayList<>();
      for (Exclusion one : understood.value().all()) {
        read.add(one.block() + (one.origin() == Origin.ADMINISTERED ? "*" : ""));
      }
      assertEquals(there, read);
      String rest = behindDashes(text).substring(from);
      assertTrue(rest.matches("([ \t]*\r?\n)+[ \t]*\\*[^\n]*\n([ \t]*\r?\n)*"), rest);
    } else {
      shows(reading, text);
    }
    return reading;
  }

  private static void shows(TextReading<?> reading, String text) {
    String told = text.strip();
    String message = NetshTexts.message(reading);
    assertTrue(message.endsWith(": " + (told.isEmpty() ? "(nothing)" : told)), message);
  }

  private static boolean startsEmpty(String text) {
    return text.matches("(?s)[ \t]*\r?\n.*");
  }

  /** What is behind the only line of nothing but dashes. */
  private static String behindDashes(String text) {
    Matcher dashes = DASHES.matcher(text);
    assertTrue(dashes.find(), "dashes");
    String behind = text.substring(dashes.end());
    assertFalse(dashes.find(), "dashes twice");
    return behind;
  }

  private static List<Long> numbers(String text) {
    return NUMBER.matcher(text).results().map(found -> Long.parseLong(found.group())).toList();
  }
}
