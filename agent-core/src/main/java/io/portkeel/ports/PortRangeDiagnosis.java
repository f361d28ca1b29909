package io.portkeel.ports;

import io.portkeel.ports.WrittenNumber.Notation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what is wrong with a text that is not accepted as a range, and what to write instead. */
final class PortRangeDiagnosis {

  private static final String EXAMPLE = "write LOW-HIGH, such as 49152-65535";

  private PortRangeDiagnosis() {}

  static Parsed<PortRange> of(String text) {
    if (WrittenRange.withoutWhite(text).isEmpty()) {
      return Parsed.invalid("the port range is empty", EXAMPLE);
    }
    WrittenRange written = WrittenRange.read(text);
    if (text.indexOf(',') >= 0 || text.indexOf(';') >= 0) {
      return Parsed.invalid(Quoted.of(text) + " is a list, not one range", remedyForList(written));
    }
    Optional<String> foreign = foreign(written);
    if (foreign.isPresent()) {
      return Parsed.invalid(foreign.get(), remedy(written));
    }
    return switch (written.numbers().size()) {
      case 1 -> Parsed.invalid(oneNumber(written), remedyForOneNumber(written));
      case 2 ->
          // What has no flaw at all is accepted and does not come here.
          Parsed.invalid(flaw(written).orElse(Quoted.of(text) + " is no range"), remedy(written));
      default ->
          Parsed.invalid(
              Quoted.of(text) + " has " + written.numbers().size() + " numbers, a range has two",
              EXAMPLE);
    };
  }

  private static String oneNumber(WrittenRange written) {
    String text = Quoted.of(written.text());
    return written.before().isEmpty() && written.after().isEmpty()
        ? text + " is one number, a range has two; Linux would take it and change the low end alone"
        : text + " has one end only, a range has two";
  }

  private static String remedyForOneNumber(WrittenRange written) {
    List<PortRange> readings = written.readings();
    return readings.size() == 1 && readings.get(0).low() > 0 && written.before().isEmpty()
        ? "write both ends, such as " + PortRange.of(readings.get(0).low(), 65535)
        : EXAMPLE;
  }

  private static String remedyForList(WrittenRange written) {
    List<PortRange> readings = written.readings();
    return readings.size() == 1 && written.numbers().size() == 2
        ? "write " + readings.get(0) + " if every port between the two is meant"
        : "write one range LOW-HIGH, such as 49152-65535";
  }

  private static String remedy(WrittenRange written) {
    if (written.numbers().size() != 2) {
      return EXAMPLE;
    }
    List<PortRange> readings = written.readings();
    if (readings.size() == 2) {
      return "write "
          + readings.get(0)
          + " if the digits are decimal, "
          + readings.get(1)
          + " if octal";
    }
    if (readings.size() == 1) {
      return "write " + readings.get(0);
    }
    int low = written.numbers().get(0).decimal();
    boolean highAlone = low >= 0 && low < WrittenNumber.TOO_HIGH;
    return highAlone && written.numbers().get(1).decimal() == WrittenNumber.TOO_HIGH
        ? "write a high end of at most 65535, such as " + PortRange.of(low, 65535)
        : EXAMPLE;
  }

  /** What makes it no range and no port in any notation, if anything does. */
  static Optional<String> foreign(WrittenRange written) {
    if (written.numbers().isEmpty()) {
      return Optional.of(Quoted.of(written.text()) + " has no number");
    }
    if (written.unexpected().isPresent()) {
      return Optional.of(
          Quoted.of(written.text())
              + " has "
              + Quoted.of(written.unexpected().get())
              + " in it, which belongs in no range");
    }
    for (WrittenNumber number : written.numbers()) {
      if (number.notation() == Notation.UNKNOWN) {
        return Optional.of(number.flaw());
      }
    }
    return Optional.empty();
  }

  /** The first thing wrong with one port or with two ends; empty when nothing is. */
  static Optional<String> flaw(WrittenRange written) {
    List<WrittenNumber> numbers = written.numbers();
    for (WrittenNumber number : numbers) {
      if (number.notation() != Notation.PLAIN) {
        return Optional.of(number.flaw());
      }
    }
    String text = Quoted.of(written.text());
    if (!written.before().isEmpty()) {
      return Optional.of(
          written.before().equals("-") || written.before().equals("+")
              ? text + " has a sign"
              : text + " has " + named(written.before()) + " before the number");
    }
    if (!written.after().isEmpty()) {
      return Optional.of(text + " has " + named(written.after()) + " after the number");
    }
    if (numbers.size() == 2) {
      String between = WrittenRange.withoutWhite(written.gaps().get(1));
      if (!between.isEmpty() && !between.equals("-")) {
        return Optional.of(text + " has " + named(between) + " between the numbers, not \"-\"");
      }
    }
    if (written.hasWhite()) {
      return Optional.of(text + " has white space in it");
    }
    for (WrittenNumber number : numbers) {
      if (number.decimal() == WrittenNumber.TOO_HIGH) {
        return Optional.of(Quoted.of(number.text()) + " is above 65535, the highest port");
      }
    }
    return numbers.size() == 2 && numbers.get(0).decimal() > numbers.get(1).decimal()
        ? Optional.of(text + " is reversed, the lower end comes first")
        : Optional.empty();
  }

  /** Unicode's name for what looks like a hyphen and is none; else the text, quoted. */
  private static String named(String separator) {
    int c = separator.codePointAt(0);
    if (c <= '~' || separator.length() > Character.charCount(c)) {
      return Quoted.of(separator);
    }
    return "U+" + Integer.toHexString(c).toUpperCase(Locale.ROOT) + " " + Character.getName(c);
  }
}
