package io.portkeel.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PortRangeParseTest {

  private static final String EXAMPLE = "write LOW-HIGH, such as 49152-65535";
  private static final String LIST_EXAMPLE = "write one range LOW-HIGH, such as 49152-65535";
  private static final String LONG_DIGITS = "9".repeat(70);

  private record Refused(String text, String problem, String remedy) {}

  @ParameterizedTest
  @CsvSource({
    "49152-65535, 49152, 65535",
    "0-0, 0, 0",
    "0-65535, 0, 65535",
    "80-80, 80, 80",
    "65535-65535, 65535, 65535",
    "9-10, 9, 10"
  })
  void lowHyphenHighIsAccepted(String text, int low, int high) {
    assertEquals(Parsed.valid(PortRange.of(low, high)), PortRange.parse(text));
  }

  @ParameterizedTest
  @MethodSource({"shapes", "separators", "notations", "values", "garbage"})
  void everythingElseIsRefusedWithItsProblemAndRemedy(Refused refused) {
    assertEquals(Parsed.invalid(refused.problem, refused.remedy), PortRange.parse(refused.text));
  }

  static Stream<Refused> shapes() {
    String alone =
        " is one number, a range has two; Linux would take it and change the low end alone";
    return Stream.of(
        new Refused("", "the port range is empty", EXAMPLE),
        new Refused(" \t", "the port range is empty", EXAMPLE),
        new Refused("49152", "\"49152\"" + alone, "write both ends, such as 49152-65535"),
        new Refused("0xC000", "\"0xC000\"" + alone, "write both ends, such as 49152-65535"),
        new Refused("0", "\"0\"" + alone, EXAMPLE),
        new Refused("70000", "\"70000\"" + alone, EXAMPLE),
        new Refused("022", "\"022\"" + alone, EXAMPLE),
        new Refused(
            "80-",
            "\"80-\" has one end only, a range has two",
            "write both ends, such as 80-65535"),
        new Refused("80tcp", "\"80tcp\" is not a decimal number", EXAMPLE),
        new Refused(",80", "\",80\" is a list, not one range", LIST_EXAMPLE),
        new Refused(";80", "\";80\" is a list, not one range", LIST_EXAMPLE),
        new Refused("-80", "\"-80\" has one end only, a range has two", EXAMPLE),
        new Refused("1-2-3", "\"1-2-3\" has 3 numbers, a range has two", EXAMPLE),
        new Refused("10.0.0.1-9", "\"10.0.0.1-9\" has 5 numbers, a range has two", EXAMPLE),
        new Refused(
            "49152,65535",
            "\"49152,65535\" is a list, not one range",
            "write 49152-65535 if every port between the two is meant"),
        new Refused(
            "[49152; 65535]",
            "\"[49152; 65535]\" is a list, not one range",
            "write 49152-65535 if every port between the two is meant"),
        new Refused("1-2,5", "\"1-2,5\" is a list, not one range", LIST_EXAMPLE),
        new Refused("80,", "\"80,\" is a list, not one range", LIST_EXAMPLE));
  }

  static Stream<Refused> separators() {
    String fixed = "write 49152-65535";
    return Stream.of(
        new Refused("49152 65535", "\"49152 65535\" has white space in it", fixed),
        new Refused("49152 - 65535", "\"49152 - 65535\" has white space in it", fixed),
        new Refused(" 49152-65535", "\" 49152-65535\" has white space in it", fixed),
        new Refused("49152-65535\n", "\"49152-65535\\u000a\" has white space in it", fixed),
        new Refused("49152\t65535", "\"49152\\u000965535\" has white space in it", fixed),
        new Refused("49152\u00a065535", "\"49152\\u00a065535\" has white space in it", fixed),
        new Refused(
            "49152\u201365535",
            "\"49152\\u201365535\" has U+2013 EN DASH between the numbers, not \"-\"",
            fixed),
        new Refused(
            "49152 \u2014 65535",
            "\"49152 \\u2014 65535\" has U+2014 EM DASH between the numbers, not \"-\"",
            fixed),
        new Refused(
            "49152\u221265535",
            "\"49152\\u221265535\" has U+2212 MINUS SIGN between the numbers, not \"-\"",
            fixed),
        new Refused(
            "49152\u201465535\u2014",
            "\"49152\\u201465535\\u2014\" has U+2014 EM DASH after the number",
            fixed),
        new Refused(
            "49152:65535", "\"49152:65535\" has \":\" between the numbers, not \"-\"", fixed),
        new Refused("0~5", "\"0~5\" has \"~\" between the numbers, not \"-\"", "write 0-5"),
        new Refused(
            "49152..65535", "\"49152..65535\" has \"..\" between the numbers, not \"-\"", fixed),
        new Refused(
            "49152--65535", "\"49152--65535\" has \"--\" between the numbers, not \"-\"", fixed),
        new Refused("-49152-65535", "\"-49152-65535\" has a sign", fixed),
        new Refused("+49152-+65535", "\"+49152-+65535\" has a sign", fixed),
        new Refused(
            "49152-+65535", "\"49152-+65535\" has \"-+\" between the numbers, not \"-\"", fixed),
        new Refused("--49152-65535", "\"--49152-65535\" has \"--\" before the number", fixed),
        new Refused("49152-65535-", "\"49152-65535-\" has \"-\" after the number", fixed));
  }

  static Stream<Refused> notations() {
    String octal = " has a leading zero, which Linux reads as octal";
    String fixed = "write 49152-65535";
    return Stream.of(
        new Refused("0xC000-0xFFFF", "\"0xC000\" is hexadecimal", fixed),
        new Refused("49152-0Xffff", "\"0Xffff\" is hexadecimal", fixed),
        new Refused("0o140000-65535", "\"0o140000\" is octal", fixed),
        new Refused("0b11-0B101", "\"0b11\" is binary", "write 3-5"),
        new Refused("0140000-0177777", "\"0140000\"" + octal, fixed),
        new Refused("049152-65535", "\"049152\"" + octal, fixed),
        new Refused(
            "022-050", "\"022\"" + octal, "write 22-50 if the digits are decimal, 18-40 if octal"),
        new Refused("1-007", "\"007\"" + octal, "write 1-7"),
        new Refused("00-1", "\"00\"" + octal, "write 0-1"),
        new Refused("49_152-65_535", "\"49_152\" has an underscore", fixed),
        new Refused(
            "\u0664\u0669\u0661\u0665\u0662-65535",
            "\"\\u0664\\u0669\\u0661\\u0665\\u0662\" has digits that are not ASCII",
            fixed),
        new Refused(
            "80-\uff19\uff10", "\"\\uff19\\uff10\" has digits that are not ASCII", "write 80-90"),
        new Refused(
            "1-\ud835\udfd7", "\"\\ud835\\udfd7\" has digits that are not ASCII", "write 1-9"),
        new Refused("5e3-6000", "\"5e3\" is not a decimal number", EXAMPLE),
        new Refused("1-0x", "\"0x\" is not a decimal number", EXAMPLE),
        new Refused("1-0b2", "\"0b2\" is not a decimal number", EXAMPLE),
        new Refused("80tcp-90", "\"80tcp\" is not a decimal number", EXAMPLE));
  }

  static Stream<Refused> values() {
    return Stream.of(
        new Refused(
            "65535-49152",
            "\"65535-49152\" is reversed, the lower end comes first",
            "write 49152-65535"),
        new Refused(
            "49152-65536",
            "\"65536\" is above 65535, the highest port",
            "write a high end of at most 65535, such as 49152-65535"),
        new Refused(
            "1-99999999999999999999",
            "\"99999999999999999999\" is above 65535, the highest port",
            "write a high end of at most 65535, such as 1-65535"),
        new Refused(
            "0-70000",
            "\"70000\" is above 65535, the highest port",
            "write a high end of at most 65535, such as 0-65535"),
        new Refused(
            "1-" + LONG_DIGITS.substring(0, 60),
            "\"" + LONG_DIGITS.substring(0, 60) + "\" is above 65535, the highest port",
            "write a high end of at most 65535, such as 1-65535"),
        new Refused("70000-80000", "\"70000\" is above 65535, the highest port", EXAMPLE),
        new Refused("70000-80", "\"70000\" is above 65535, the highest port", EXAMPLE),
        new Refused(
            "1-" + LONG_DIGITS,
            "\"" + LONG_DIGITS.substring(0, 60) + "...\" is above 65535, the highest port",
            "write a high end of at most 65535, such as 1-65535"));
  }

  static Stream<Refused> garbage() {
    return Stream.of(
        new Refused("abc", "\"abc\" has no number", EXAMPLE),
        new Refused("-", "\"-\" has no number", EXAMPLE),
        new Refused(
            "49152 to 65535",
            "\"49152 to 65535\" has \"to\" in it, which belongs in no range",
            "write 49152-65535"),
        new Refused(
            "49152-65535/tcp",
            "\"49152-65535/tcp\" has \"/\" in it, which belongs in no range",
            "write 49152-65535"),
        new Refused(
            "\"80-90\"",
            "\"\\\"80-90\\\"\" has \"\\\"\" in it, which belongs in no range",
            "write 80-90"),
        new Refused(
            "\ufeff80-90",
            "\"\\ufeff80-90\" has \"\\ufeff\" in it, which belongs in no range",
            "write 80-90"),
        new Refused(
            "80\\90", "\"80\\\\90\" has \"\\\\\" in it, which belongs in no range", "write 80-90"));
  }
}
