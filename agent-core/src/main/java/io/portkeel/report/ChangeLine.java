package io.portkeel.report;

import io.portkeel.plan.Step;
import io.portkeel.ports.PortSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One change as it is reported.
 *
 * @param what what is changed: {@code live range}, or a file
 * @param before what goes away: a range, or the lines that differ; absent when nothing does
 * @param after what comes in its place, likewise
 * @param done whether it is in effect now
 * @param fullBefore the whole text before, for a diff
 * @param fullAfter the whole text after, for a diff
 * @param namespace the network namespace of a live value, where it could be another than the host's
 */
public record ChangeLine(
    String what,
    Optional<String> before,
    Optional<String> after,
    boolean done,
    String fullBefore,
    String fullAfter,
    Optional<String> namespace) {

  private ChangeLine(
      String what,
      Optional<String> before,
      Optional<String> after,
      boolean done,
      String fullBefore,
      String fullAfter) {
    this(what, before, after, done, fullBefore, fullAfter, Optional.empty());
  }

  /** A change that is planned only. */
  public static ChangeLine planned(Step step) {
    return of(step, false);
  }

  /** A change that is in effect. */
  public static ChangeLine done(Step step) {
    return of(step, true);
  }

  /** The same change in a namespace that is named. */
  ChangeLine in(String id) {
    return new ChangeLine(what, before, after, done, fullBefore, fullAfter, Optional.of(id));
  }

  /** What is changed and where, so that no two changes of a report are called the same. */
  String heading() {
    return namespace.isPresent() ? what + " of " + namespace.get() : what;
  }

  private static ChangeLine of(Step step, boolean done) {
    if (step instanceof Step.SetLive live) {
      return value(step, live.before().toString(), live.after().toString(), done);
    }
    if (step instanceof Step.SetDynamicRange range) {
      return value(step, range.before().toString(), range.after().toString(), done);
    }
    if (step instanceof Step.SetReserved set) {
      return ports(step, set.before(), set.after(), set.removed(), set.added(), done);
    }
    if (step instanceof Step.SetExcluded set) {
      PortSet removed = PortSet.of(set.removed());
      return ports(step, set.before(), set.after(), removed, PortSet.of(set.added()), done);
    }
    if (step instanceof Step.RemoveLeftover) {
      String leftover = "a temporary file of an apply that was killed";
      return new ChangeLine(
          step.what(), Optional.of(leftover), Optional.empty(), done, leftover + "\n", "");
    }
    return step instanceof Step.EditFile edit
        ? file(step.what(), edit.before(), edit.after(), done)
        : state((Step.KeepState) step, done);
  }

  private static ChangeLine value(Step step, String before, String after, boolean done) {
    return new ChangeLine(
        step.what(), Optional.of(before), Optional.of(after), done, before + "\n", after + "\n");
  }

  private static ChangeLine ports(
      Step step, PortSet before, PortSet after, PortSet removed, PortSet added, boolean done) {
    return new ChangeLine(
        step.what(), nothingOf(removed), nothingOf(added), done, before + "\n", after + "\n");
  }

  /** No port is no line. */
  private static Optional<String> nothingOf(PortSet ports) {
    return ports.isEmpty() ? Optional.empty() : Optional.of(ports.toString());
  }

  private static ChangeLine state(Step.KeepState step, boolean done) {
    return file(step.what(), step.before(), step.after(), done);
  }

  private static ChangeLine file(
      String what, Optional<String> former, Optional<String> next, boolean done) {
    String before = readable(former.orElse(""));
    String after = readable(next.orElse(""));
    // Whole lines at both ends that are the same are no part of it. They are skipped before the
    // rest is split up: in a list a line of one byte takes fifty.
    int start = sameAtStart(before, after);
    int end = sameAtEnd(before, after, start);
    List<String> oldLines = lines(before.substring(start, before.length() - end));
    List<String> newLines = lines(after.substring(start, after.length() - end));
    return new ChangeLine(what, joined(oldLines), joined(newLines), done, before, after);
  }

  /** How many chars of whole lines both begin with. */
  private static int sameAtStart(String one, String other) {
    int most = Math.min(one.length(), other.length());
    int lineStart = 0;
    int i = 0;
    while (i < most && one.charAt(i) == other.charAt(i)) {
      i++;
      if (one.charAt(i - 1) == '\n') {
        lineStart = i;
      }
    }
    return one.length() == other.length() && i == most ? most : lineStart;
  }

  /** How many chars of whole lines both end with, behind those that both begin with. */
  private static int sameAtEnd(String one, String other, int start) {
    int most = Math.min(one.length(), other.length()) - start;
    int whole = 0;
    int i = 0;
    while (i < most && one.charAt(one.length() - 1 - i) == other.charAt(other.length() - 1 - i)) {
      if (one.charAt(one.length() - 1 - i) == '\n') {
        whole = i;
      }
      i++;
    }
    return i == most && beginsLine(one, i) && beginsLine(other, i) ? most : whole;
  }

  /** Whether a line begins that many chars before the end. */
  private static boolean beginsLine(String text, int fromEnd) {
    int at = text.length() - fromEnd;
    return at == 0 || text.charAt(at - 1) == '\n';
  }

  private static Optional<String> joined(List<String> lines) {
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    // What follows the last line end is no line.
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  /** A step's text has one char a byte; people read UTF-8. */
  private static String readable(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
