package io.portkeel.report;

import io.portkeel.watch.WatchEvent;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What happens to connections, a line each as it happens, for a person. */
public final class WatchEventText {

  private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** The widths of a column that most of what it holds will fit into. */
  private static final int TIME = 8;

  private static final int EVENT = 8;
  private static final int PROCESS = 20;
  private static final int END = 21;

  private static final long TENTHS_BELOW = 10;

  private WatchEventText() {}

  /** The names of the columns, with its line end. */
  public static String heading() {
    return row("time", "event", "process", "local", "peer", "why");
  }

  /**
   * The line of an event, with its line end.
   *
   * @param line the connection that it is about
   */
  public static String line(WatchEvent event, WatchLine line, ZoneId zone) {
    String process = line.process();
    return row(
        TIME_OF_DAY.format(event.at().atZone(zone)),
        event.kind().word(),
        line.container().isEmpty() ? process : process + " in " + line.owner(),
        line.connection().id().local().toString(),
        line.connection().id().peer().toString(),
        why(event, line));
  }

  /** The line that stands for so many more events of the same look. */
  public static String more(int events) {
    return " ".repeat(TIME + 2) + "and " + events + " more\n";
  }

  private static String why(WatchEvent event, WatchLine line) {
    String time = seconds(Duration.between(event.sighting().since(), event.at()));
    return switch (event.kind()) {
      case STUCK, OUTSIDE -> line.why();
      case ANSWERED -> "after " + time + (line.why().isEmpty() ? "" : ", " + line.why());
      case GAVE_UP -> "after " + time + " without an answer";
      case GONE -> "after " + time;
    };
  }

  private static String row(
      String time, String event, String process, String local, String peer, String why) {
    StringBuilder row = new StringBuilder();
    cell(row, time, TIME);
    cell(row, event, EVENT);
    cell(row, process, PROCESS);
    cell(row, local, END);
    cell(row, peer, END);
    return row.append(why).toString().stripTrailing() + "\n";
  }

  private static void cell(StringBuilder row, String text, int width) {
    row.append(text).append(" ".repeat(Math.max(width - text.length(), 0) + 2));
  }

  /** For people: {@code 7.5 s} or {@code 42 s}. */
  static String seconds(Duration time) {
    long tenths = (time.toMillis() + 50) / 100;
    return tenths >= TENTHS_BELOW * 10
        ? (tenths + 5) / 10 + " s"
        : tenths / 10 + "." + tenths % 10 + " s";
  }
}
