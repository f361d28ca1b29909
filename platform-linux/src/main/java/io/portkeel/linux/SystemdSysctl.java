package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Text;
import io.portkeel.linux.SysctlFile.Unreadable;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What systemd-sysctl makes of the port range at boot. Pure.
 *
 * <p>All files go into one map, in the order of their names, and the last line for a key wins.
 * Where the files use more than plain lines for this key (a glob that fits it, an exclusion, a
 * value that is no plain pair of ports), the answer is that it is not known.
 */
final class SystemdSysctl {

  static final String NAME = "systemd-sysctl";

  /** What holds after the boot. */
  sealed interface Outcome {}

  /** A line decides. */
  record Line(PortRange range, Path file, int line) implements Outcome {}

  /** No line says anything, so the kernel's own default stays. */
  record KernelDefault() implements Outcome {}

  record NotKnown(Problem why) implements Outcome {}

  private final int lowestLow;
  private Outcome outcome = new KernelDefault();
  private Optional<Problem> glob = Optional.empty();
  private Optional<Problem> unreadable = Optional.empty();

  private SystemdSysctl(int lowestLow) {
    this.lowestLow = lowestLow;
  }

  /**
   * @param lowestLow net.ipv4.ip_unprivileged_port_start: the kernel refuses a range that begins
   *     below
   */
  static Outcome boot(BootFiles files, int lowestLow) {
    SystemdSysctl reader = new SystemdSysctl(lowestLow);
    for (SysctlFile file : files.read()) {
      reader.read(file);
    }
    return reader.outcome();
  }

  private Outcome outcome() {
    if (unreadable.isPresent()) {
      return new NotKnown(unreadable.get());
    }
    // A key that is named outright is skipped by every glob.
    return outcome instanceof KernelDefault && glob.isPresent()
        ? new NotKnown(glob.get())
        : outcome;
  }

  private void read(SysctlFile file) {
    if (file.content() instanceof Unreadable no) {
      unreadable =
          Optional.of(
              Problem.at(
                  Place.file(file.path().toString()),
                  "boot-unknown",
                  "what holds after the boot is not known, because this file cannot be read: "
                      + no.why(),
                  "run as root, who can"));
    } else if (file.content() instanceof Text text) {
      String[] lines = text.text().split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        // Its lines end at a carriage return and at a NUL as well.
        for (String line : lines[i].replace('\u0000', '\r').split("\r", -1)) {
          read(file.path(), i + 1, line);
        }
      }
    }
  }

  private void read(Path path, int number, String line) {
    SysctlLine parsed = SysctlLine.parse(line);
    Place place = Place.line(path.toString(), number);
    if (parsed instanceof SysctlLine.Assignment assignment) {
      if (assignment.key().equals(KernelNotation.KEY_PATH)) {
        outcome = assigned(path, number, place, assignment.value());
      } else if (globMayFit(assignment.key())) {
        glob = Optional.of(beyondPlain(place, "a pattern that fits this key"));
      }
    } else if (parsed instanceof SysctlLine.Exclusion exclusion
        && exclusion.key().equals(KernelNotation.KEY_PATH)) {
      outcome = new NotKnown(beyondPlain(place, "an exclusion of this key"));
    }
  }

  private Outcome assigned(Path path, int number, Place place, String value) {
    Optional<PortRange> range = KernelNotation.read(value);
    if (range.isEmpty()) {
      return new NotKnown(beyondPlain(place, "\"" + value + "\", which is no plain pair of ports"));
    }
    if (range.get().low() < lowestLow) {
      return new NotKnown(
          beyondPlain(
              place,
              value + ", which begins below ip_unprivileged_port_start (" + lowestLow + ")"));
    }
    return new Line(range.get(), path, number);
  }

  private static Problem beyondPlain(Place place, String what) {
    return Problem.at(
        place,
        "boot-unknown",
        "what holds after the boot is not known, because here stands " + what,
        "write `" + KernelNotation.KEY + " = LOW HIGH` there, or remove the line");
  }

  /** Whether a pattern may fit our key; said too often rather than too seldom. */
  private static boolean globMayFit(String pattern) {
    String[] parts = pattern.split("/", -1);
    String[] ours = KernelNotation.KEY_PATH.split("/", -1);
    boolean anyGlob = false;
    for (int i = 0; i < parts.length; i++) {
      boolean isGlob =
          parts[i].indexOf('*') >= 0 || parts[i].indexOf('?') >= 0 || parts[i].indexOf('[') >= 0;
      anyGlob |= isGlob;
      if (!isGlob && (i >= ours.length || !parts[i].equals(ours[i]))) {
        return false;
      }
    }
    return anyGlob && parts.length == ours.length;
  }
}
