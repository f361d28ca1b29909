package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Text;
import io.portkeel.linux.SystemdSysctl.Line;
import io.portkeel.linux.SystemdSysctl.NotKnown;
import io.portkeel.linux.SystemdSysctl.Outcome;
import io.portkeel.plan.Step.EditFile;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses where a range is kept for the next boot: a place where it wins. Pure.
 *
 * <p>Each place is tried on the files as a value: our line is put there and taken out everywhere
 * else, and the boot is worked out. Lines of others are never edited.
 */
final class Persistence {

  /** What the choice came to. */
  sealed interface Placement {

    /** At least one edit: our line comes or changes in one file, and perhaps goes in others. */
    record Edits(List<EditFile> edits) implements Placement {}

    /** No place that the policy allows would make the range hold after the boot. */
    record NowhereWins(Problem problem) implements Placement {}
  }

  private final BootFiles files;
  private final LinuxPaths paths;
  private final PortRange range;

  Persistence(BootFiles files, LinuxPaths paths, PortRange range) {
    this.files = files;
    this.paths = paths;
    this.range = range;
  }

  Placement place(Persist persist) {
    Optional<Problem> refused = Optional.empty();
    for (Path spot : spots(persist)) {
      for (BootFiles candidate : candidates(spot)) {
        Outcome boot = SystemdSysctl.boot(candidate);
        if (wins(candidate, boot)) {
          return new Placement.Edits(OurLines.edits(files, candidate));
        }
        refused = Optional.of(candidate.reads(spot) ? inTheWay(boot, persist) : notRead(spot));
      }
    }
    // A place that cannot be tried at all is the last one, after all that were.
    Optional<Problem> none = noPlace(persist);
    return new Placement.NowhereWins(none.isPresent() ? none.get() : refused.orElseThrow());
  }

  /** The files, where they really are, that may hold our line, in the order of preference. */
  private List<Path> spots(Persist persist) {
    List<Path> spots = new ArrayList<>();
    if (persist == Persist.AUTO) {
      spots.addAll(files.holdingOurs());
    }
    if (persist != Persist.DROP_IN && files.sysctlConf().content() instanceof Text text) {
      spots.add(text.real());
    }
    if (persist != Persist.SYSCTL_CONF) {
      Optional<SysctlFile.Content> dropIn = files.at(paths.dropIn());
      if (dropIn.isEmpty()) {
        spots.add(paths.dropIn());
      } else if (dropIn.get() instanceof Text text) {
        spots.add(text.real());
      }
    }
    return spots;
  }

  /** The files with our line there, and nowhere else: where it was, then at the end. */
  private List<BootFiles> candidates(Path spot) {
    BootFiles bare = files;
    for (Path ours : files.holdingOurs()) {
      if (!ours.equals(spot)) {
        bare = OurLines.removed(bare, ours, paths);
      }
    }
    String text = files.text(spot).orElse("");
    BootFiles atTheEnd = bare.with(spot, SysctlText.append(SysctlText.remove(text), range));
    return SysctlText.holdsOurs(text)
        ? List.of(bare.with(spot, SysctlText.put(text, range)), atTheEnd)
        : List.of(atTheEnd);
  }

  /** Whether the range holds, and by our line rather than by an equal one of somebody else. */
  private boolean wins(BootFiles candidate, Outcome boot) {
    return boot instanceof Line line
        && line.range().equals(range)
        && candidate.at(line.file()).orElseThrow() instanceof Text text
        && SysctlText.isOurs(text.text(), line.line());
  }

  /** Why our line does not win in a file that is read. */
  private static Problem inTheWay(Outcome boot, Persist persist) {
    if (boot instanceof NotKnown unknown) {
      return unknown.why();
    }
    Line line = (Line) boot;
    return Problem.at(
        Place.line(line.file().toString(), line.line()),
        "boot-overridden",
        "this line sets " + line.range() + " after ours, wherever ours may stand",
        persist == Persist.SYSCTL_CONF
            ? "remove the line, or set linux.persist: auto"
            : "remove the line, or set linux.persist: none to keep the live value alone");
  }

  private static Problem notRead(Path spot) {
    return Problem.at(
        Place.file(spot.toString()),
        "boot-overridden",
        "this file is not read at boot here, so a line in it would not count",
        "set linux.persist: auto or drop-in");
  }

  /** Why one of the places that the policy names cannot even be tried. */
  private Optional<Problem> noPlace(Persist persist) {
    Path path = persist == Persist.SYSCTL_CONF ? paths.sysctlConf() : paths.dropIn();
    Optional<SysctlFile.Content> content = files.at(path);
    if (content.isEmpty() || content.get() instanceof Text) {
      return Optional.empty();
    }
    Place place = Place.file(path.toString());
    if (content.get() instanceof SysctlFile.Unreadable no) {
      return Optional.of(
          Problem.at(
              place,
              "boot-unknown",
              "our line cannot be put here, because this cannot be read: " + no.why(),
              no.remedy()));
    }
    return Optional.of(
        persist == Persist.SYSCTL_CONF
            ? Problem.at(
                place,
                "boot-overridden",
                "this file does not exist here, and nothing says that the boot would read it",
                "set linux.persist: auto or drop-in")
            : Problem.at(
                place,
                "boot-overridden",
                "this is no file but hides one, so our line cannot be put here",
                "remove it, or set linux.persist: none to keep the live value alone"));
  }
}
