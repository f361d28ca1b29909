package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Text;
import io.portkeel.plan.Step.EditFile;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses where a range and reserved ports are kept for the next boot: a place where they win.
 * Pure.
 *
 * <p>Each place is tried on the files as a value: our lines are put there and taken out everywhere
 * else, and the boot is worked out. Lines of others are never edited.
 */
final class Persistence {

  /** What the choice came to. */
  sealed interface Placement {

    /**
     * At least one edit: our lines come or change in one file, and perhaps go in others.
     *
     * @param after the files as they are then
     * @param reasons why they are kept there, and not elsewhere
     */
    record Edits(List<EditFile> edits, BootFiles after, List<String> reasons)
        implements Placement {}

    /** No place that the policy allows would make them hold after the boot. */
    record NowhereWins(Problem problem) implements Placement {}
  }

  /**
   * What is to hold after the boot.
   *
   * @param reserve ports that join those which others reserve
   */
  record Wish(PortRange range, PortSet reserve) {}

  private final SysctlReader reader;
  private final BootFiles files;
  private final LinuxPaths paths;
  private final PortRange range;
  private final PortSet reserve;
  private final Set<Path> busy;

  /**
   * For a host with these files.
   *
   * @param reader what applies the files at boot
   * @param busy files that cannot be replaced: where there is a choice they are passed by
   */
  Persistence(SysctlReader reader, BootFiles files, LinuxPaths paths, Wish wish, Set<Path> busy) {
    this.reader = reader;
    this.files = files;
    this.paths = paths;
    this.range = wish.range();
    this.reserve = wish.reserve();
    this.busy = busy;
  }

  Placement place(Persist persist) {
    BootFiles bare = OurLines.removed(files, paths);
    BootValues others = reader.boot(bare);
    if (!reserve.isEmpty() && others.reserved() instanceof BootValue.NotKnown<PortSet> unknown) {
      return new Placement.NowhereWins(unknown.why());
    }
    WantedLines wanted = WantedLines.of(files, others, range, reserve);
    if (wanted.areNone()) {
      return new Placement.Edits(
          OurLines.edits(files, bare), bare, List.of("the boot gives it without a line of ours"));
    }
    Optional<Problem> refused = Optional.empty();
    List<String> reasons = new ArrayList<>();
    for (Path spot : spots(persist)) {
      for (BootFiles candidate : candidates(spot, wanted)) {
        Optional<Problem> inTheWay =
            reader.reads(candidate, spot)
                ? wanted.inTheWay(candidate, reader.boot(candidate), persist)
                : Optional.of(notRead(spot));
        if (inTheWay.isEmpty()) {
          reasons.add(0, why(spot));
          return new Placement.Edits(
              OurLines.edits(files, candidate), candidate, List.copyOf(reasons));
        }
        refused = inTheWay;
        reasons.add("not kept in " + spot + ": " + shown(inTheWay.get(), spot));
      }
    }
    // A place that cannot be tried at all is the last one, after all that were.
    Optional<Problem> none = noPlace(persist);
    return new Placement.NowhereWins(none.isPresent() ? none.get() : refused.orElseThrow());
  }

  /** The files, where they really are, that may hold our lines, in the order of preference. */
  private List<Path> spots(Persist persist) {
    List<Path> spots = new ArrayList<>();
    if (persist == Persist.AUTO) {
      deciding().ifPresent(spots::add);
      spots.addAll(files.holdingOurs());
    }
    if (persist != Persist.DROP_IN
        && files.sysctlConf().content() instanceof Text text
        && (persist != Persist.AUTO || !busy.contains(text.real()))) {
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

  /** Where the line stands that decides the boot now, if it is one of ours. */
  private Optional<Path> deciding() {
    return reader.boot(files).range() instanceof BootValue.Known<PortRange> known
            && known.source() instanceof BootSource.Line line
            && OurLines.isOurs(files, line)
            && files.at(line.file()).orElseThrow() instanceof Text text
        ? Optional.of(text.real())
        : Optional.empty();
  }

  /** The files with our lines there, and nowhere else: where they were, then at the end. */
  private List<BootFiles> candidates(Path spot, WantedLines wanted) {
    BootFiles bare = files;
    for (Path ours : files.holdingOurs()) {
      if (!ours.equals(spot)) {
        bare = OurLines.removed(bare, ours, paths);
      }
    }
    String text = files.text(spot).orElse("");
    BootFiles atTheEnd = bare.with(spot, wanted.atTheEnd(text));
    return SysctlText.holdsOurs(text)
        ? List.of(bare.with(spot, wanted.inPlace(text)), atTheEnd)
        : List.of(atTheEnd);
  }

  private String why(Path spot) {
    String text = files.text(spot).orElse("");
    return SysctlText.holdsOurs(text)
        ? "stays in "
            + spot
            + ", where our line already is and wins at boot ("
            + reader.name()
            + ")"
        : "kept in " + spot + ", which " + reader.name() + " reads at boot after all other lines";
  }

  private static String shown(Problem problem, Path spot) {
    Optional<Place> place = problem.place();
    return place.isPresent() && !place.get().equals(Place.file(spot.toString()))
        ? place.get() + ": " + problem.message()
        : problem.message();
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
