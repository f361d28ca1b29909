package io.portkeel.linux;

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
  private final int lowestLow;

  Persistence(BootFiles files, LinuxPaths paths, PortRange range, int lowestLow) {
    this.files = files;
    this.paths = paths;
    this.range = range;
    this.lowestLow = lowestLow;
  }

  Placement place(Persist persist) {
    Optional<BootFiles> last = Optional.empty();
    for (BootFiles candidate : candidates(persist)) {
      if (wins(candidate)) {
        return new Placement.Edits(edits(candidate));
      }
      last = Optional.of(candidate);
    }
    return new Placement.NowhereWins(
        last.isPresent() ? inTheWay(SystemdSysctl.boot(last.get(), lowestLow)) : noSysctlConf());
  }

  /** The files with our line in each place that may be tried, in the order of preference. */
  private List<BootFiles> candidates(Persist persist) {
    List<BootFiles> candidates = new ArrayList<>();
    if (persist == Persist.AUTO) {
      for (Path ours : files.holdingOurs()) {
        String text = files.text(ours).orElse("");
        candidates.add(withoutOursExcept(ours).with(ours, SysctlText.put(text, range)));
      }
    }
    if (persist == Persist.AUTO || persist == Persist.SYSCTL_CONF) {
      Optional<Path> sysctlConf = realIfPresent(paths.sysctlConf());
      if (sysctlConf.isPresent()) {
        candidates.add(appended(sysctlConf.get()));
      }
    }
    if (persist == Persist.AUTO || persist == Persist.DROP_IN) {
      candidates.add(appended(realIfPresent(paths.dropIn()).orElse(paths.dropIn())));
    }
    return candidates;
  }

  private BootFiles appended(Path real) {
    BootFiles bare = withoutOursExcept(real);
    String text = SysctlText.remove(files.text(real).orElse(""));
    return bare.with(real, SysctlText.append(text, range));
  }

  private BootFiles withoutOursExcept(Path real) {
    BootFiles bare = files;
    for (Path ours : files.holdingOurs()) {
      if (!ours.equals(real)) {
        bare = bare.with(ours, SysctlText.remove(bare.text(ours).orElse("")));
      }
    }
    return bare;
  }

  private boolean wins(BootFiles candidate) {
    if (!(SystemdSysctl.boot(candidate, lowestLow) instanceof SystemdSysctl.Line line)) {
      return false;
    }
    return line.range().equals(range) && isOurs(candidate, line);
  }

  /** Whether the line that decides is one of ours, not an equal one of somebody else. */
  private static boolean isOurs(BootFiles candidate, SystemdSysctl.Line line) {
    for (SysctlFile file : candidate.read()) {
      if (file.path().equals(line.file()) && file.content() instanceof SysctlFile.Text text) {
        String[] lines = text.text().split("\n", -1);
        return line.line() >= 2 && lines[line.line() - 2].strip().equals(SysctlText.MARK);
      }
    }
    return false;
  }

  private List<EditFile> edits(BootFiles after) {
    List<EditFile> edits = new ArrayList<>();
    List<Path> touched = new ArrayList<>(after.holdingOurs());
    for (Path path : files.holdingOurs()) {
      if (!touched.contains(path)) {
        touched.add(path);
      }
    }
    for (Path path : touched) {
      Optional<String> before = files.text(path);
      Optional<String> wanted = after.text(path);
      // Our own drop-in goes when nothing is left in it: an empty one would hide others' files.
      if (wanted.isPresent() && wanted.get().isEmpty() && path.equals(dropIn())) {
        wanted = Optional.empty();
      }
      if (!before.equals(wanted)) {
        edits.add(new EditFile(path.toString(), before, wanted));
      }
    }
    return edits;
  }

  private Path dropIn() {
    return realIfPresent(paths.dropIn()).orElse(paths.dropIn());
  }

  /** Where a file beside the read ones really is, if it exists. */
  private Optional<Path> realIfPresent(Path path) {
    for (SysctlFile file : files.read()) {
      if (file.path().equals(path) && file.content() instanceof SysctlFile.Text text) {
        return Optional.of(text.real());
      }
    }
    for (BootFiles.Beside beside : files.beside()) {
      if (beside.path().equals(path)) {
        return Optional.of(beside.text().real());
      }
    }
    return Optional.empty();
  }

  private Problem inTheWay(Outcome outcome) {
    if (outcome instanceof SystemdSysctl.NotKnown unknown) {
      return unknown.why();
    }
    if (outcome instanceof SystemdSysctl.Line line) {
      return Problem.at(
          Place.line(line.file().toString(), line.line()),
          "boot-overridden",
          "this line sets " + line.range() + " after ours, wherever ours may stand",
          "remove the line, or set linux.persist: none to keep the live value alone");
    }
    return Problem.at(
        Place.file(paths.sysctlConf().toString()),
        "boot-overridden",
        "this file is not read at boot here, so a line in it would not count",
        "set linux.persist: auto or drop-in");
  }

  private Problem noSysctlConf() {
    return Problem.at(
        Place.file(paths.sysctlConf().toString()),
        "boot-overridden",
        "this file does not exist here, and nothing says that the boot would read it",
        "set linux.persist: auto or drop-in");
  }
}
