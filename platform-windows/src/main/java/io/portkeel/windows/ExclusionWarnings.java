package io.portkeel.windows;

import io.portkeel.decide.Decision;
import io.portkeel.plan.SpaceName;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import io.portkeel.windows.Exclusions.Exclusion;
import io.portkeel.windows.Exclusions.Origin;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the live excluded ports mean for the decided range. Pure. */
final class ExclusionWarnings {

  private static final int MOST_NAMED = 5;

  private static final String TO_ADMINISTERED =
      "move the range, or remove administered blocks that nobody needs any more with netsh delete"
          + " excludedportrange";

  private static final String TO_SYSTEM =
      "move the range; to restart winnat moves its blocks as well, and cuts the connections of"
          + " containers and virtual machines";

  private final Decision.Decided decided;
  private final Policy policy;
  private final Reach reach;
  private final List<Problem> warnings = new ArrayList<>();

  private ExclusionWarnings(Decision.Decided decided, Policy policy) {
    this.decided = decided;
    this.policy = policy;
    this.reach = new Reach(policy.windows(), Reach.Lasting.NOTHING);
  }

  /** Those about the port spaces that the policy asks for; spaces that agree are told once. */
  static List<Problem> of(BySpace<Exclusions> live, Decision.Decided decided, Policy policy) {
    ExclusionWarnings about = new ExclusionWarnings(decided, policy);
    for (Map.Entry<Exclusions, List<PortSpace>> group : about.groups(live).entrySet()) {
      String spaces = words(group.getValue());
      about.inside(group.getKey(), spaces);
      about.tooFew(group.getKey(), spaces);
      about.notKept(group.getKey(), spaces);
      about.heldBySystem(group.getKey(), spaces);
    }
    return List.copyOf(about.warnings);
  }

  private Map<Exclusions, List<PortSpace>> groups(BySpace<Exclusions> live) {
    Map<Exclusions, List<PortSpace>> groups = new LinkedHashMap<>();
    for (PortSpace space : PortSpace.ALL) {
      Optional<Exclusions> shown = live.known(space);
      if (reach.covers(space) && shown.isPresent()) {
        groups.computeIfAbsent(shown.get(), none -> new ArrayList<>()).add(space);
      }
    }
    return groups;
  }

  private static String words(List<PortSpace> spaces) {
    List<SpaceName> names = new ArrayList<>();
    for (PortSpace space : spaces) {
      names.add(space.name());
    }
    return SpaceName.words(names);
  }

  /** Those that were asked for are no news. */
  private void inside(Exclusions exclusions, String spaces) {
    PortSet range = PortSet.of(decided.range());
    List<String> named = new ArrayList<>();
    Set<Origin> origins = EnumSet.noneOf(Origin.class);
    for (Exclusion exclusion : exclusions.all()) {
      PortSet block = PortSet.of(exclusion.block());
      if (!block.intersection(range).isEmpty() && !keptFree().containsAll(block)) {
        origins.add(exclusion.origin());
        named.add(
            block + (exclusion.origin() == Origin.ADMINISTERED ? " (administered)" : " (system)"));
      }
    }
    if (named.isEmpty()) {
      return;
    }
    warnings.add(
        Problem.of(
            "excluded-inside",
            "excluded ports are inside "
                + decided.range()
                + " ("
                + spaces
                + "): "
                + most(named)
                + "; "
                + left(exclusions)
                + " of its "
                + decided.range().size()
                + " ports are left",
            origins.contains(Origin.ADMINISTERED) ? TO_ADMINISTERED : TO_SYSTEM));
  }

  private void tooFew(Exclusions exclusions, String spaces) {
    int left = left(exclusions);
    if (left < policy.atLeast()) {
      warnings.add(
          Problem.of(
              "too-few-left",
              "excluded ports leave "
                  + left
                  + " ports of "
                  + decided.range()
                  + " ("
                  + spaces
                  + "), and the policy wants at least "
                  + policy.atLeast(),
              "widen or move the range, or lower at-least"));
    }
  }

  private void notKept(Exclusions exclusions, String spaces) {
    if (reach.excludes()) {
      return;
    }
    PortSet free =
        decided.reserve().intersection(PortSet.of(decided.range())).difference(exclusions.ports());
    if (!free.isEmpty()) {
      warnings.add(
          Problem.of(
              "reserve-not-kept",
              "nothing keeps Windows from handing out "
                  + free
                  + " ("
                  + spaces
                  + "): these ports of `reserve` are inside "
                  + decided.range(),
              "set windows.reserve: exclude, or move the range"));
    }
  }

  private void heldBySystem(Exclusions exclusions, String spaces) {
    if (!reach.excludes()) {
      return;
    }
    PortSet held = decided.reserve().intersection(PortSet.of(exclusions.blocks(Origin.SYSTEM)));
    if (!held.isEmpty()) {
      warnings.add(
          Problem.of(
              "reserve-held-by-system",
              "Windows itself excludes "
                  + held
                  + " of `reserve` ("
                  + spaces
                  + ") for now, and its blocks may be elsewhere after the next boot; portkeel adds"
                  + " none there",
              "apply again after a boot, early, to have them excluded for good"));
    }
  }

  /** What the policy has excluded, there already or soon. */
  private PortSet keptFree() {
    return reach.excludes() ? decided.reserve() : PortSet.EMPTY;
  }

  private int left(Exclusions exclusions) {
    return PortSet.of(decided.range()).difference(exclusions.ports()).difference(keptFree()).size();
  }

  private static String most(List<String> named) {
    return named.size() <= MOST_NAMED
        ? String.join(", ", named)
        : String.join(", ", named.subList(0, MOST_NAMED))
            + " and "
            + (named.size() - MOST_NAMED)
            + " more";
  }
}
