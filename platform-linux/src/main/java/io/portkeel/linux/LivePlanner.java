package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Step;
import io.portkeel.plan.Verdict;
import io.portkeel.policy.Place;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans what makes a network namespace have the decided range and reserved ports now. Pure. */
final class LivePlanner {

  private final Access access;
  private final Decision.Decided decided;
  private final List<Step> steps = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();

  /**
   * @param access whether this process may write the values
   */
  LivePlanner(Access access, Decision.Decided decided) {
    this.access = access;
    this.decided = decided;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  List<Obstacle> obstacles() {
    return List.copyOf(obstacles);
  }

  /** Ports are reserved before the range moves over them. */
  void plan(Verdict verdict) {
    for (Verdict.JudgedPorts judged : verdict.reserved()) {
      if (judged.counts() && differs(judged.complies()) && judged.state().scope() == Scope.LIVE) {
        plan(judged.state(), judged.wanted().orElse(decided.reserve()));
      }
    }
    for (Verdict.Judged judged : verdict.ranges()) {
      if (judged.counts() && differs(judged.complies()) && judged.state().scope() == Scope.LIVE) {
        plan(judged.state());
      }
    }
  }

  /** What is not known is to be set as well. */
  static boolean differs(Optional<Boolean> complies) {
    return !complies.equals(Optional.of(Boolean.TRUE));
  }

  private void plan(ReservedState live, PortSet wanted) {
    if (live.value() instanceof ReservedState.Unknown unknown) {
      obstacles.add(new Obstacle(Obstacle.Kind.OTHER, unknown.why()));
      return;
    }
    PortSet before = ((ReservedState.Known) live.value()).ports();
    steps.add(new Step.SetReserved(before, wanted));
    blockUnlessWritable(
        live.source(),
        "start the container with --sysctl "
            + KernelNotation.RESERVED
            + "="
            + wanted
            + ", or make /proc/sys writable");
  }

  private void plan(RangeState live) {
    if (live.value() instanceof RangeState.Unknown unknown) {
      obstacles.add(new Obstacle(Obstacle.Kind.OTHER, unknown.why()));
      return;
    }
    PortRange before = ((RangeState.Known) live.value()).range();
    steps.add(new Step.SetLive(before, decided.range()));
    blockUnlessWritable(live.source(), readOnlyRemedy(decided.range()));
  }

  /** What to do where /proc/sys is mounted read-only, as it is in a default container. */
  static String readOnlyRemedy(PortRange range) {
    return "start the container with --sysctl "
        + KernelNotation.KEY
        + "=\""
        + KernelNotation.write(range)
        + "\", or make /proc/sys writable";
  }

  private void blockUnlessWritable(String source, String remedyIfReadOnly) {
    Optional<Obstacle> obstacle = access.obstacle(Place.file(source), remedyIfReadOnly);
    if (obstacle.isPresent()) {
      obstacles.add(obstacle.get());
    }
  }
}
