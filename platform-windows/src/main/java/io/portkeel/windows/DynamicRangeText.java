package io.portkeel.windows;

import io.portkeel.ports.PortRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads what netsh prints at {@code show dynamicportrange}.
 *
 * <p>Its words are in the system's language and, decoded by another code page, no words at all. So
 * the shape alone counts: a heading, a line of dashes, the start port and the number of ports, each
 * as {@code label : number}, and nothing else but empty lines around them.
 */
final class DynamicRangeText {

  private static final int LINES = 4;

  private DynamicRangeText() {}

  static TextReading<PortRange> read(String text) {
    List<String> lines = ShownLines.of(text).orElse(List.of());
    if (lines.size() != LINES || !isHeading(lines.get(0)) || !isDashes(lines.get(1))) {
      return strange(text);
    }
    OptionalInt start = number(lines.get(2));
    OptionalInt count = number(lines.get(3));
    if (start.isEmpty() || count.isEmpty()) {
      return strange(text);
    }
    Optional<PortRange> range = range(start.getAsInt(), count.getAsInt());
    return range.isPresent()
        ? new TextReading.Understood<>(range.get())
        : new TextReading.NotUnderstood<>(
            "no range of ports, which has one at least and none above 65535", text);
  }

  private static TextReading<PortRange> strange(String text) {
    return new TextReading.NotUnderstood<>(
        "not a heading, dashes, and the two lines `label : number` of a start port and a number of"
            + " ports",
        text);
  }

  private static Optional<PortRange> range(int start, int count) {
    int end = start + count - 1;
    return count >= 1 && end <= PortRange.ALL.high()
        ? Optional.of(PortRange.of(start, end))
        : Optional.empty();
  }

  /** Whatever it says, it must not be one more number, or which is the start is not known. */
  private static boolean isHeading(String line) {
    return !isDashes(line) && number(line).isEmpty();
  }

  private static boolean isDashes(String line) {
    LineCursor cursor = new LineCursor(line);
    return cursor.skipDashes() && cursor.isAtEnd();
  }

  private static OptionalInt number(String line) {
    LineCursor cursor = new LineCursor(line);
    if (!cursor.skipLabel() || !cursor.skip(':')) {
      return OptionalInt.empty();
    }
    cursor.skipBlanks();
    OptionalInt number = cursor.number();
    return cursor.isAtEnd() ? number : OptionalInt.empty();
  }
}
