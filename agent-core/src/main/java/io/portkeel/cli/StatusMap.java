package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.plan.Listener;
import io.portkeel.plan.PortUse;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.SpaceName;
import io.portkeel.plan.Verdict;
import io.portkeel.policy.Os;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.report.PortMap;
import io.portkeel.report.PortMap.Kind;
import io.portkeel.report.PortMap.Lane;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The picture of the ports of one host: what it has, what it should have, and who listens. */
final class StatusMap {

  private static final int MOST_NAMES = 3;

  private final Assessment assessment;
  private final List<Lane> lanes = new ArrayList<>();

  private StatusMap(Assessment assessment) {
    this.assessment = assessment;
  }

  /**
   * @param use absent when the sockets were not looked at
   */
  static PortMap of(Assessment assessment, Optional<PortUse> use) {
    StatusMap map = new StatusMap(assessment);
    map.allowed();
    map.ranges(Scope.LIVE, Kind.LIVE);
    map.ranges(Scope.BOOT, Kind.BOOT);
    map.reserved(use);
    if (use.isPresent()) {
      map.listeners(use.get().listeners());
    }
    return new PortMap(map.lanes);
  }

  private void allowed() {
    if (assessment.decision() instanceof Decision.Decided decided) {
      String by = "rule \"" + decided.rule() + "\", " + assessment.policy().description();
      lanes.add(new Lane(Kind.ALLOWED, PortSet.of(decided.range()), by));
    }
  }

  /** A lane for each value, with what decides it: mostly one, of Windows up to four. */
  private void ranges(Scope scope, Kind kind) {
    Map<PortRange, Map<String, List<SpaceName>>> values = new LinkedHashMap<>();
    Set<SpaceName> spaces = new LinkedHashSet<>();
    for (Verdict.Judged judged : assessment.verdict().ranges()) {
      RangeState state = judged.state();
      if (state.scope() == scope && state.range().isPresent()) {
        SpaceName space = new SpaceName(state.family(), state.protocol());
        spaces.add(space);
        values
            .computeIfAbsent(state.range().get(), range -> new LinkedHashMap<>())
            .computeIfAbsent(decider(state), decider -> new ArrayList<>())
            .add(space);
      }
    }
    values.forEach(
        (range, deciders) -> {
          Set<String> names = new LinkedHashSet<>();
          deciders.forEach(
              (decider, its) ->
                  names.add(
                      its.size() == spaces.size()
                          ? decider
                          : SpaceName.words(its) + ": " + decider));
          lanes.add(lane(kind, PortSet.of(range), names));
        });
  }

  /** Linux reserves ports and Windows excludes them, to the same end. */
  private void reserved(Optional<PortUse> use) {
    Kind kind = assessment.host().os() == Os.WINDOWS ? Kind.EXCLUDED : Kind.RESERVED;
    Map<PortSet, Set<String>> values = new LinkedHashMap<>();
    for (Verdict.JudgedPorts judged : assessment.verdict().reserved()) {
      ReservedState state = judged.state();
      if (!state.ports().orElse(PortSet.EMPTY).isEmpty()) {
        values
            .computeIfAbsent(state.ports().orElse(PortSet.EMPTY), ports -> new LinkedHashSet<>())
            .add(state.scope().word() + ": " + state.source());
      }
    }
    if (values.isEmpty() && use.isPresent() && use.get().reserved().isPresent()) {
      values.put(use.get().reserved().get(), Set.of(Scope.LIVE.word()));
    }
    values.forEach((ports, deciders) -> lanes.add(lane(kind, ports, deciders)));
  }

  private void listeners(List<Listener> listeners) {
    List<PortRange> ports = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Listener listener : listeners) {
      ports.add(PortRange.single(listener.port()));
      names.add(listener.owner().isPresent() ? listener.label() : "");
    }
    names.remove("");
    lanes.add(lane(Kind.LISTENERS, PortSet.of(ports), names));
  }

  private static Lane lane(Kind kind, PortSet ports, Set<String> names) {
    List<String> first = new ArrayList<>(names);
    int more = first.size() - MOST_NAMES;
    String note = String.join("; ", more > 0 ? first.subList(0, MOST_NAMES) : first);
    return new Lane(kind, ports, more > 0 ? note + "; and " + more + " more" : note);
  }

  /** What the system itself decides needs no reader's name. */
  private static String decider(RangeState state) {
    return state.reader().equals("kernel") || state.reader().equals("windows")
        ? state.source()
        : state.source() + " (" + state.reader() + ")";
  }
}
