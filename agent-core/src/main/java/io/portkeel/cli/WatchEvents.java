package io.portkeel.cli;

import io.portkeel.report.WatchEventText;
import io.portkeel.report.WatchEventWriter;
import io.portkeel.watch.WatchEvent;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.List;

/** Prints what happens while it is watched, a line each and a limited number of each look. */
final class WatchEvents {

  private static final int MOST = 100;

  private final PrintStream out;
  private final CommonOptions options;
  private final ZoneId zone = ZoneId.systemDefault();

  WatchEvents(PrintStream out, CommonOptions options) {
    this.out = out;
    this.options = options;
  }

  private boolean isJson() {
    return options.output() == CommonOptions.Output.JSON;
  }

  void begin() {
    if (!isJson() && !options.quiet()) {
      out.print(WatchEventText.heading());
      out.flush();
    }
  }

  /** Prints those of one look, at once. */
  void print(List<WatchEvent> events, Watching watching) {
    if (options.quiet() && !isJson()) {
      return;
    }
    for (WatchEvent event : events.subList(0, Math.min(events.size(), MOST))) {
      out.print(
          isJson()
              ? WatchEventWriter.line(event, watching.line(event.sighting()))
              : WatchEventText.line(event, watching.line(event.sighting()), zone));
    }
    if (events.size() > MOST) {
      int more = events.size() - MOST;
      out.print(
          isJson() ? WatchEventWriter.more(events.get(0).at(), more) : WatchEventText.more(more));
    }
    out.flush();
  }

  /** Ends them, so that a report can follow. */
  void end() {
    if (!isJson() && !options.quiet()) {
      out.print("\n");
    }
  }
}
