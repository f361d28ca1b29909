package io.portkeel.linux;

import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of ours that a boot needs. Pure.
 *
 * @param range absent where the boot gives it without us, and we have no line for it
 * @param reserved the whole list, those of others included, because the last line for the key
 *     replaces every other; absent where others reserve all of it
 */
record WantedLines(Optional<PortRange> range, Optional<PortSet> reserved) {

  /**
   * What the files lack.
   *
   * @param others what the boot gives without any line of ours
   */
  static WantedLines of(BootFiles files, BootValues others, PortRange range, PortSet reserve) {
    boolean given =
        others.range() instanceof BootValue.Known<PortRange> known && known.value().equals(range);
    PortSet theirs =
        others.reserved() instanceof BootValue.Known<PortSet> known ? known.value() : PortSet.EMPTY;
    return new WantedLines(
        given && !files.holdOurs(SysctlText.RANGE) ? Optional.empty() : Optional.of(range),
        theirs.containsAll(reserve) ? Optional.empty() : Optional.of(theirs.union(reserve)));
  }

  boolean areNone() {
    return range.isEmpty() && reserved.isEmpty();
  }

  /** The text of a file with these lines behind all others, and no other line of ours. */
  String atTheEnd(String text) {
    String next = SysctlText.remove(text);
    next = reserved.isPresent() ? SysctlText.append(next, reserved.get()) : next;
    return range.isPresent() ? SysctlText.append(next, range.get()) : next;
  }

  /** The text of a file with these lines where lines of ours are. */
  String inPlace(String text) {
    Set<String> unwanted = new HashSet<>();
    if (range.isEmpty()) {
      unwanted.addAll(SysctlText.RANGE);
    }
    if (reserved.isEmpty()) {
      unwanted.addAll(SysctlText.RESERVED);
    }
    String next = SysctlText.remove(text, unwanted);
    next = reserved.isPresent() ? SysctlText.put(next, reserved.get()) : next;
    return range.isPresent() ? SysctlText.put(next, range.get()) : next;
  }

  /**
   * Why they would not hold, if so.
   *
   * @param candidate the files with these lines
   * @param boot what the boot would make of them
   */
  Optional<Problem> inTheWay(BootFiles candidate, BootValues boot, Persist persist) {
    if (range.isPresent() && !holds(candidate, boot.range(), range.get())) {
      return Optional.of(problem(candidate, boot.range(), "", persist));
    }
    return reserved.isPresent() && !holds(candidate, boot.reserved(), reserved.get())
        ? Optional.of(problem(candidate, boot.reserved(), "the reserved ports to ", persist))
        : Optional.empty();
  }

  /** Whether a value holds, and by our line rather than by an equal one of somebody else. */
  private static <T> boolean holds(BootFiles candidate, BootValue<T> boot, T wanted) {
    return boot instanceof BootValue.Known<T> known
        && known.value().equals(wanted)
        && known.source() instanceof BootSource.Line line
        && OurLines.isOurs(candidate, line);
  }

  private <T> Problem problem(
      BootFiles candidate, BootValue<T> boot, String what, Persist persist) {
    if (boot instanceof BootValue.NotKnown<T> unknown) {
      return unknown.why();
    }
    BootValue.Known<T> known = (BootValue.Known<T>) boot;
    String remedy =
        persist == Persist.SYSCTL_CONF
            ? "remove the line, or set linux.persist: auto"
            : "remove the line, or set linux.persist: none to keep the live value alone";
    if (known.voided().isPresent()) {
      BootSource.Line line = known.voided().get();
      return OurLines.isOurs(candidate, line)
          ? refusedByKernel()
          : Problem.at(
              Place.line(line.file().toString(), line.line()),
              "boot-overridden",
              "this line keeps ours from counting, wherever ours may stand, and leaves "
                  + known.value(),
              remedy);
    }
    return new Problem(
        "boot-overridden",
        "this line sets " + what + known.value() + " after ours, wherever ours may stand",
        remedy,
        known.source().place());
  }

  private Problem refusedByKernel() {
    String wanted = range.isPresent() ? range.get().toString() : "our line";
    return Problem.of(
        "boot-overridden",
        "the kernel would refuse "
            + wanted
            + " at boot, because it begins below ip_unprivileged_port_start",
        "begin the range at 1024 or above, and above every "
            + KernelNotation.UNPRIVILEGED_KEY
            + " in the sysctl files");
  }
}
