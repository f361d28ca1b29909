package io.portkeel.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.Properties;

/** One line on a terminal that says how far it is and is written anew; nothing elsewhere. */
final class ProgressLine {

  private static final long INTERVAL = 200_000_000;

  private final PrintStream err;
  private final Kind kind;
  private long last = System.nanoTime();
  private int width;

  private enum Kind {
    SHOWN,
    NOT_SHOWN
  }

  private ProgressLine(PrintStream err, Kind kind) {
    this.err = err;
    this.kind = kind;
  }

  /** One that nobody sees. */
  static ProgressLine none(PrintStream err) {
    return new ProgressLine(err, Kind.NOT_SHOWN);
  }

  /** Shown where the launcher says that standard error is a terminal; Java itself cannot tell. */
  static ProgressLine on(PrintStream err, Map<String, String> environment, Properties properties) {
    boolean terminal =
        Boolean.parseBoolean(properties.getProperty("portkeel.terminal.messages", "false"));
    boolean windows = properties.getProperty("os.name", "").startsWith("Windows");
    boolean dumb = environment.getOrDefault("TERM", windows ? "" : "dumb").equals("dumb");
    return new ProgressLine(err, terminal && !dumb ? Kind.SHOWN : Kind.NOT_SHOWN);
  }

  /** Whether it is time for another text. */
  boolean isDue() {
    return kind == Kind.SHOWN && System.nanoTime() - last >= INTERVAL;
  }

  void show(String text) {
    // Blanks instead of a control sequence, which not every console of Windows takes.
    err.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
    err.flush();
    width = text.length();
    last = System.nanoTime();
  }

  /** Leaves an empty line for what comes. */
  void end() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
    }
  }
}
