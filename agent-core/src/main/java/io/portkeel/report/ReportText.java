package io.portkeel.report;

import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.util.List;
import java.util.Optional;

/** Renders a report for a person at a terminal: first whether all is well, last what to do. */
public final class ReportText {

  private final Report report;
  private final Screen screen;
  private final Paint paint;
  private final Length length;
  private final StringBuilder text = new StringBuilder();

  private ReportText(Report report, Screen screen, Length length) {
    this.report = report;
    this.screen = screen;
    this.paint = screen.paint();
    this.length = length;
  }

  /** How much is said of what can be very many. */
  public enum Length {
    BRIEF,
    FULL
  }

  /** What belongs on standard output. */
  public static String render(Report report, Screen screen, Length length) {
    return new ReportText(report, screen, length).render();
  }

  /** A warning or an error as it belongs on standard error, with its line end. */
  public static String render(String kind, Problem problem) {
    String place = problem.place().isPresent() ? problem.place().get() + ": " : "";
    return Paint.harmless(
            "portkeel: " + place + kind + ": " + problem.message() + "; " + problem.remedy())
        + "\n";
  }

  /** A detail as it belongs on standard error, with its line end. */
  public static String detail(String line) {
    return Paint.harmless("portkeel: " + line) + "\n";
  }

  private String render() {
    if (report.rendered().isPresent()) {
      return report.rendered().get().text().orElse("");
    }
    text.append(paint.tone(report.tone(), report.tone().word()))
        .append("  ")
        .append(Paint.harmless(report.summary()))
        .append('\n');
    if (report.namespaces().isPresent()) {
      text.append('\n').append(NamespaceTable.table(report.namespaces().get(), paint).text());
    } else if (!report.ranges().isEmpty()) {
      text.append('\n')
          .append(StateTable.table(report.ranges(), report.reserved(), wanted()).text());
    }
    if (report.capacity().isPresent()) {
      text.append('\n').append(CapacityText.table(report.capacity().get(), length).text());
      if (report.nat().isPresent() && !report.nat().get().isEmpty()) {
        text.append('\n').append(NatText.table(report.nat().get(), wanted(), length).text());
      }
    }
    if (report.finding().isPresent()) {
      text.append('\n').append(FindingText.render(report.finding().get(), paint, length));
    }
    if (report.map().isPresent() && isPictureWanted()) {
      String picture = PortMapText.render(report.map().get(), screen);
      text.append(picture.isEmpty() ? "" : "\n").append(picture);
    }
    // The table of namespaces says what is changed in each; a hundred times three lines say less.
    if (!report.changes().isEmpty() && (report.namespaces().isEmpty() || length == Length.FULL)) {
      text.append('\n');
      for (ChangeLine change : report.changes()) {
        change(change);
      }
    }
    if (!report.details().isEmpty()) {
      text.append('\n');
      for (String line : report.details()) {
        text.append("  ").append(Paint.harmless(line)).append('\n');
      }
    }
    if (report.next().isPresent()) {
      text.append('\n').append(Paint.harmless(report.next().get())).append('\n');
    }
    return text.toString();
  }

  /** Of what was asked about the network it is the answer; else a program has no use for it. */
  private boolean isPictureWanted() {
    return report.finding().isPresent()
        || screen.medium() == Screen.Medium.TERMINAL
        || length == Length.FULL;
  }

  private Optional<PortRange> wanted() {
    return report.desired().isPresent() ? report.desired().get().range() : Optional.empty();
  }

  private void change(ChangeLine change) {
    String verb = change.done() ? "changed" : report.failed() ? "not changed" : "would change";
    text.append("  ")
        .append(verb)
        .append(' ')
        .append(Paint.harmless(change.heading()))
        .append('\n');
    lines("    - ", change.before());
    lines("    + ", change.after());
  }

  private void lines(String sign, Optional<String> lines) {
    if (lines.isPresent()) {
      for (String line : List.of(lines.get().split("\n", -1))) {
        text.append(sign).append(Paint.harmless(line)).append('\n');
      }
    }
  }
}
