package io.portkeel.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortSetParseTest {

  private static final String EXAMPLE =
      "write ports from 0 to 65535 and LOW-HIGH blocks, ascending and joined by commas, such as"
          + " 80,443,8000-8080";

  private record Refused(String text, String problem, String remedy) {}

  @Test
  void portsAndBlocksAreAccepted() {
    List<PortRange> blocks =
        List.of(PortRange.single(0), PortRange.of(80, 81), PortRange.of(60000, 65535));
    assertEquals(Parsed.valid(PortSet.of(blocks)), PortSet.parse("0,80-81,60000-65535"));
  }

  @Test
  void noneIsTheEmptySet() {
    assertEquals(Parsed.valid(PortSet.EMPTY), PortSet.parse("none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "0", "65535", "80,82", "0-65535", "1-2,4,6-65535"})
  void whatIsAcceptedIsWrittenTheSame(String text) {
    assertEquals(
        text,
        PortSet.parse(text) instanceof Parsed.Valid<PortSet> valid
            ? valid.value().toString()
            : "refused");
  }

  @ParameterizedTest
  @MethodSource({"disorder", "repairable", "open"})
  void everythingElseIsRefusedWithItsProblemAndRemedy(Refused refused) {
    assertEquals(Parsed.invalid(refused.problem, refused.remedy), PortSet.parse(refused.text));
  }

  static Stream<Refused> disorder() {
    return Stream.of(
        new Refused("80,81", "80 and 81 are one block", "write 80-81"),
        new Refused("80-90,91-95,99", "80-90 and 91-95 are one block", "write 80-95,99"),
        new Refused("443,80", "80 stands after 443, the order is ascending", "write 80,443"),
        new Refused("81,80", "80 stands after 81, the order is ascending", "write 80-81"),
        new Refused("80,80", "80 and 80 overlap", "write 80"),
        new Refused("80-90,85-95", "80-90 and 85-95 overlap", "write 80-95"),
        new Refused("85-95,80-90", "85-95 and 80-90 overlap", "write 80-95"),
        new Refused("80-80", "a single port is written without a hyphen, not as 80-80", "write 80"),
        new Refused(
            "7,80-80", "a single port is written without a hyphen, not as 80-80", "write 7,80"));
  }

  static Stream<Refused> repairable() {
    return Stream.of(
        new Refused("80, 443", "\" 443\" has white space in it", "write 80,443"),
        new Refused("80,443\n", "\"443\\u000a\" has white space in it", "write 80,443"),
        new Refused("443, 80, 81", "\" 80\" has white space in it", "write 80-81,443"),
        new Refused("80 - 90", "\"80 - 90\" has white space in it", "write 80-90"),
        new Refused("80-80, 443", "\" 443\" has white space in it", "write 80,443"),
        new Refused("80;443", "\"80;443\" has a semicolon where a comma belongs", "write 80,443"),
        new Refused("80,", "\"80,\" has an empty part", "write 80"),
        new Refused("80,,443", "\"80,,443\" has an empty part", "write 80,443"),
        new Refused(
            "80,95-90", "\"95-90\" is reversed, the lower end comes first", "write 80,90-95"),
        new Refused("80:90", "\"80:90\" has \":\" between the numbers, not \"-\"", "write 80-90"),
        new Refused(
            "80\u201390",
            "\"80\\u201390\" has U+2013 EN DASH between the numbers, not \"-\"",
            "write 80-90"),
        new Refused("0x50,82", "\"0x50\" is hexadecimal", "write 80,82"),
        new Refused("60_000", "\"60_000\" has an underscore", "write 60000"),
        new Refused("080", "\"080\" has a leading zero, which Linux reads as octal", "write 80"),
        new Refused("\u0668\u0660", "\"\\u0668\\u0660\" has digits that are not ASCII", "write 80"),
        new Refused("None", "\"None\" is not the word none", "write none"),
        new Refused(" none", "\" none\" is not the word none", "write none"));
  }

  static Stream<Refused> open() {
    String empty = "write none for no port, else such as 80,443,8000-8080";
    return Stream.of(
        new Refused("", "the set of ports is empty", empty),
        new Refused("  ", "the set of ports is empty", empty),
        new Refused(",", "\",\" has an empty part", EXAMPLE),
        new Refused("80 90", "\"80 90\" has neither a comma nor a hyphen", EXAMPLE),
        new Refused("80 90 100", "\"80 90 100\" has no comma between the ports", EXAMPLE),
        new Refused("022", "\"022\" has a leading zero, which Linux reads as octal", EXAMPLE),
        new Refused("80,70000", "\"70000\" is above 65535, the highest port", EXAMPLE),
        new Refused("80,-5", "\"-5\" has a sign", EXAMPLE),
        new Refused("80-", "\"80-\" has \"-\" after the number", EXAMPLE),
        new Refused("80,http", "\"http\" has no number", EXAMPLE),
        new Refused("none,80", "\"none\" has no number", EXAMPLE),
        new Refused("80/tcp", "\"80/tcp\" has \"/\" in it, which belongs in no range", EXAMPLE),
        new Refused("80tcp", "\"80tcp\" is not a decimal number", EXAMPLE));
  }
}
