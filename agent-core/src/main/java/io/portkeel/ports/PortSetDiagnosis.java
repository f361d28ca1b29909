package io.portkeel.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with a text that is not accepted as a set, and what to write instead. */
final class PortSetDiagnosis {

  private static final String EXAMPLE =
      "write ports from 0 to 65535 and LOW-HIGH blocks, ascending and joined by commas, such as"
          + " 80,443,8000-8080";

  private PortSetDiagnosis() {}

  /** For blocks that are each well written, but not together the normal form. */
  static Parsed<PortSet> ofUnnormalised(String text, List<PortRange> blocks, PortSet set) {
    return Parsed.invalid(disorder(text, blocks), "write " + set);
  }

  private static String disorder(String text, List<PortRange> blocks) {
    for (int at = 1; at < blocks.size(); at++) {
      PortRange before = blocks.get(at - 1);
      PortRange block = blocks.get(at);
      if (block.overlaps(before)) {
        return shown(before) + " and " + shown(block) + " overlap";
      }
      if (block.low() < before.low()) {
        return shown(block) + " stands after " + shown(before) + ", the order is ascending";
      }
      if (block.low() == before.high() + 1) {
        return shown(before) + " and " + shown(block) + " are one block";
      }
    }
    // The blocks are sorted with gaps between them, so the only flaw left is a single port as N-N.
    for (PortRange block : blocks) {
      if (block.size() == 1 && ("," + text + ",").contains("," + block + ",")) {
        return "a single port is written without a hyphen, not as " + block;
      }
    }
    throw new IllegalArgumentException("in normal form: " + Quoted.of(text));
  }

  private static String shown(PortRange block) {
    return PortSet.of(block).toString();
  }

  /** For a text with at least one part that is neither a port nor a block. */
  static Parsed<PortSet> ofUnreadable(String text) {
    String bare = WrittenRange.withoutWhite(text);
    if (bare.isEmpty()) {
      return Parsed.invalid(
          "the set of ports is empty", "write none for no port, else such as 80,443,8000-8080");
    }
    if (bare.equalsIgnoreCase(PortSetSyntax.NONE)) {
      return Parsed.invalid(Quoted.of(text) + " is not the word none", "write none");
    }
    Optional<String> problem = Optional.empty();
    boolean readable = true;
    List<PortRange> blocks = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int to = endOfPart(text, from);
      WrittenRange part = WrittenRange.read(text.substring(from, to));
      if (problem.isEmpty()) {
        problem = flaw(part, text);
      }
      if (problem.isEmpty() && to < text.length() && text.charAt(to) == ';') {
        problem = Optional.of(Quoted.of(text) + " has a semicolon where a comma belongs");
      }
      readable = readable && addReading(blocks, part);
      from = to + 1;
    }
    return Parsed.invalid(
        // Each part is read more strictly before a text comes here, so one has a flaw.
        problem.orElse(Quoted.of(text) + " is no set of ports"),
        readable && !blocks.isEmpty() ? "write " + PortSet.of(blocks) : EXAMPLE);
  }

  private static int endOfPart(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ';') {
      at++;
    }
    return at;
  }

  private static Optional<String> flaw(WrittenRange part, String whole) {
    if (WrittenRange.withoutWhite(part.text()).isEmpty()) {
      return Optional.of(Quoted.of(whole) + " has an empty part");
    }
    Optional<String> foreign = PortRangeDiagnosis.foreign(part);
    if (foreign.isPresent()) {
      return foreign;
    }
    return switch (part.numbers().size()) {
      case 1 -> PortRangeDiagnosis.flaw(part);
      case 2 ->
          areMerelyApart(part)
              ? Optional.of(Quoted.of(part.text()) + " has neither a comma nor a hyphen")
              : PortRangeDiagnosis.flaw(part);
      default -> Optional.of(Quoted.of(part.text()) + " has no comma between the ports");
    };
  }

  /** Two numbers with nothing but white space between: two ports or a block, nobody knows. */
  private static boolean areMerelyApart(WrittenRange part) {
    return WrittenRange.withoutWhite(part.gaps().get(1)).isEmpty();
  }

  /** Adds what the part can only mean; false when that is open. */
  private static boolean addReading(List<PortRange> blocks, WrittenRange part) {
    if (WrittenRange.withoutWhite(part.text()).isEmpty()) {
      // A comma too many takes nothing away.
      return true;
    }
    List<PortRange> readings = part.readings();
    if (readings.size() != 1
        || part.unexpected().isPresent()
        || !part.before().isEmpty()
        || !part.after().isEmpty()
        || (part.numbers().size() == 2 && areMerelyApart(part))) {
      return false;
    }
    blocks.add(readings.get(0));
    return true;
  }
}
