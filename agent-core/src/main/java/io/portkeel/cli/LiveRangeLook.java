package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.plan.Capacity;
import io.portkeel.plan.PortUse;
import io.portkeel.plan.RangeWarnings;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.Platform;
import io.portkeel.platform.Platform.PortLook;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.report.PortMap;
import io.portkeel.report.ReportBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the live range means for this host, and what it would mean to replace it.
 *
 * @param capacity absent when it was not asked for, or the range is not known
 * @param map absent when it was not asked for
 */
record LiveRangeLook(Optional<Capacity> capacity, List<Problem> warnings, Optional<PortMap> map) {

  private static final LiveRangeLook NOT_NEEDED =
      new LiveRangeLook(Optional.empty(), List.of(), Optional.empty());

  /** For status, which shows it. */
  static LiveRangeLook always(Assessment assessment, Platform platform) {
    Optional<PortRange> live = live(assessment.verdict());
    LiveRangeLook look =
        live.isPresent() ? look(live.get(), replacing(assessment), platform) : NOT_NEEDED;
    Optional<PortUse> use =
        look.capacity().isPresent() ? look.capacity().get().use() : Optional.empty();
    PortMap map = StatusMap.of(assessment, use);
    return new LiveRangeLook(look.capacity(), look.warnings(), Optional.of(map));
  }

  /** For check and apply: only a new range is worth the time. */
  static LiveRangeLook ifToBeReplaced(Assessment assessment, Platform platform) {
    Optional<PortRange> live = live(assessment.verdict());
    Optional<Decision.Decided> replacing = replacing(assessment);
    return live.isPresent() && replacing.isPresent()
        ? new LiveRangeLook(
            Optional.empty(), look(live.get(), replacing, platform).warnings(), Optional.empty())
        : NOT_NEEDED;
  }

  void reportTo(ReportBuilder report) {
    report.warnings(warnings);
    if (capacity.isPresent()) {
      report.capacity(capacity.get());
    }
    if (map.isPresent()) {
      report.map(map.get());
    }
  }

  private static LiveRangeLook look(
      PortRange live, Optional<Decision.Decided> replacing, Platform platform) {
    PortSet asked = PortSet.of(live);
    if (replacing.isPresent()) {
      asked = asked.union(PortSet.of(replacing.get().range()));
    }
    PortLook seen = platform.portUse(asked);
    List<Problem> warnings = new ArrayList<>();
    Optional<PortUse> use = Optional.empty();
    if (seen instanceof PortLook.Seen ports) {
      use = Optional.of(ports.use());
    } else {
      warnings.add(((PortLook.NotSeen) seen).why());
    }
    if (replacing.isPresent()) {
      warnings.addAll(RangeWarnings.of(platform.os(), live, replacing.get(), use));
    }
    Capacity capacity = new Capacity(platform.os(), live, use);
    return new LiveRangeLook(Optional.of(capacity), warnings, Optional.empty());
  }

  /** One that is to be replaced, else one that is judged, else any; Linux has one, Windows four. */
  private static Optional<PortRange> live(Verdict verdict) {
    Optional<PortRange> judgedOne = Optional.empty();
    Optional<PortRange> any = Optional.empty();
    for (Verdict.Judged judged : verdict.ranges()) {
      Optional<PortRange> range = judged.state().range();
      if (judged.state().scope() != Scope.LIVE || range.isEmpty()) {
        continue;
      }
      if (judged.counts() && judged.complies().equals(Optional.of(Boolean.FALSE))) {
        return range;
      }
      if (judged.counts() && judgedOne.isEmpty()) {
        judgedOne = range;
      }
      any = any.isEmpty() ? range : any;
    }
    return judgedOne.isPresent() ? judgedOne : any;
  }

  /** What takes the place of a live range that is judged and is another one, if so. */
  private static Optional<Decision.Decided> replacing(Assessment assessment) {
    if (assessment.decision() instanceof Decision.Decided decided) {
      for (Verdict.Judged judged : assessment.verdict().ranges()) {
        Optional<PortRange> range = judged.state().range();
        if (judged.state().scope() == Scope.LIVE
            && judged.counts()
            && range.isPresent()
            && !range.get().equals(decided.range())) {
          return Optional.of(decided);
        }
      }
    }
    return Optional.empty();
  }
}
