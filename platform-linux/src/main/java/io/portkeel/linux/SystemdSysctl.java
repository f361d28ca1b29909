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

  private static final KeyPattern RANGE = new KeyPattern(KernelNotation.KEY_PATH);

  private final UnprivilegedPorts unprivileged = new UnprivilegedPorts();
  private Outcome outcome = new KernelDefault();
  private Optional<Problem> glob = Optional.empty();
  private Optional<Problem> unreadable = Optional.empty();

  private SystemdSysctl() {}

  static Outcome boot(BootFiles files) {
    SystemdSysctl reader = new SystemdSysctl();
    for (SysctlFile file : files.read()) {
      reader.read(file);
    }
    return reader.outcome();
  }

  private Outcome outcome() {
    if (unreadable.isPresent()) {
      return new NotKnown(unreadable.get());
    }
    if (outcome instanceof Line line && unprivileged.mayBeginAbove(line.range().low())) {
      return new NotKnown(belowUnprivileged(line));
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
                  "what holds after the boot is not known, because this cannot be read: "
                      + no.why(),
                  no.remedy()));
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
      unprivileged.read(assignment);
      if (assignment.key().equals(KernelNotation.KEY_PATH)) {
        outcome = assigned(path, number, place, assignment.value());
      } else if (RANGE.mayBeMeantBy(assignment.key())) {
        glob = Optional.of(beyondPlain(place, "a pattern that fits this key"));
      }
    } else if (parsed instanceof SysctlLine.Exclusion exclusion
        && exclusion.key().equals(KernelNotation.KEY_PATH)) {
      outcome = new NotKnown(beyondPlain(place, "an exclusion of this key"));
    }
  }

  private static Outcome assigned(Path path, int number, Place place, String value) {
    Optional<PortRange> range = KernelNotation.read(value);
    return range.isPresent()
        ? new Line(range.get(), path, number)
        : new NotKnown(beyondPlain(place, "\"" + value + "\", which is no plain pair of ports"));
  }

  private static Problem beyondPlain(Place place, String what) {
    return Problem.at(
        place,
        "boot-unknown",
        "what holds after the boot is not known, because here stands " + what,
        "write `" + KernelNotation.KEY + " = LOW HIGH` there, or remove the line");
  }

  private static Problem belowUnprivileged(Line line) {
    return Problem.at(
        Place.line(line.file().toString(), line.line()),
        "boot-unknown",
        "what holds after the boot is not known, because here stands "
            + KernelNotation.write(line.range())
            + ", which may begin below ip_unprivileged_port_start at that moment",
        "begin the range at 1024 or above, and above every "
            + UnprivilegedPorts.KEY
            + " in these files");
  }
}
