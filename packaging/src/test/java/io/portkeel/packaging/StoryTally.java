package io.portkeel.packaging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a number of connections went; lowest and highest are the source ports of those that got an
 * answer, 0 when none did.
 */
record StoryTally(int connected, int failed, int lowest, int highest) {
  private static final Pattern LINE =
      Pattern.compile("connected=(\\d+) failed=(\\d+) ports=(\\d+)-(\\d+)");

  /** Reads back what {@link #toString} has written. */
  static StoryTally parse(String line) {
    Matcher matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no tally: " + line);
    }
    return new StoryTally(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)));
  }

  @Override
  public String toString() {
    return "connected=" + connected + " failed=" + failed + " ports=" + lowest + "-" + highest;
  }
}
