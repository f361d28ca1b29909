package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Step;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Place;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file tree as it was observed: of the system that it becomes, the boot alone.
 *
 * @param files the tree as a host would see it after chroot(2)
 * @param barred why no file may be made in a folder, for each that a plan may write to
 */
record ImageState(LinuxState files, Init init, Map<String, Problem> barred) implements HostState {

  /** Whether the tree has a first process of its own. */
  enum Init {
    SOME,
    NONE
  }

  @Override
  public List<RangeState> ranges() {
    List<RangeState> boot = new ArrayList<>();
    for (RangeState range : files.ranges()) {
      if (range.scope() == Scope.BOOT) {
        boot.add(init == Init.SOME ? range : unread(range));
      }
    }
    return boot;
  }

  private static RangeState unread(RangeState range) {
    return new RangeState(
        range.namespace(),
        range.family(),
        range.protocol(),
        range.scope(),
        "none",
        new RangeState.Unknown(noInit()),
        "unknown");
  }

  private static Problem noInit() {
    return Problem.of(
        "no-init",
        "this file tree does not boot, for it has no /sbin/init: nothing would read its sysctl"
            + " files",
        "install its init first; a container gets its range when it starts, by"
            + " --sysctl net.ipv4.ip_local_port_range=\"LOW HIGH\"");
  }

  @Override
  public boolean judges(RangeState range, Policy policy) {
    return init == Init.SOME
        ? files.judges(range, policy)
        : policy.linux().persist() != Persist.NONE;
  }

  @Override
  public List<ReservedState> reserved() {
    List<ReservedState> boot = new ArrayList<>();
    for (ReservedState reserved : files.reserved()) {
      if (reserved.scope() == Scope.BOOT && init == Init.SOME) {
        boot.add(reserved);
      }
    }
    return boot;
  }

  @Override
  public boolean judges(ReservedState reserved, Policy policy) {
    return files.judges(reserved, policy);
  }

  @Override
  public PortSet shouldBeReserved(ReservedState reserved, Decision.Decided decided, Policy policy) {
    return files.shouldBeReserved(reserved, decided, policy);
  }

  @Override
  public Plan plan(Decision.Decided decided, Policy policy) {
    if (policy.linux().persist() == Persist.NONE) {
      return blocked(
          Obstacle.Kind.POLICY,
          Problem.of(
              "nothing-to-keep",
              "linux.persist is none, so nothing may be kept in a file, and a file tree has"
                  + " nothing else",
              "set linux.persist: auto in a policy for images, or leave this step out"));
    }
    if (init == Init.NONE) {
      return blocked(Obstacle.Kind.OTHER, noInit());
    }
    return within(files.plan(decided, policy));
  }

  @Override
  public Plan planLeftAlone(String rule) {
    return within(files.planLeftAlone(rule));
  }

  @Override
  public Plan planReset() {
    return within(files.planReset());
  }

  /** The plan, with what would lead it out of the tree in its way. */
  private Plan within(Plan plan) {
    List<Obstacle> obstacles = new ArrayList<>(plan.obstacles());
    for (Step step : plan.steps()) {
      Optional<Problem> why = why(step);
      if (why.isPresent()) {
        // The rights to a folder outside, where a link leads, are of no account.
        Optional<Place> file = Optional.of(Place.file(step.what()));
        obstacles.removeIf(other -> other.problem().place().equals(file));
        Obstacle obstacle = new Obstacle(Obstacle.Kind.OTHER, why.get());
        if (!obstacles.contains(obstacle)) {
          obstacles.add(obstacle);
        }
      }
    }
    return new Plan(plan.steps(), List.copyOf(obstacles), plan.warnings());
  }

  private static Plan blocked(Obstacle.Kind kind, Problem why) {
    return new Plan(List.of(), List.of(new Obstacle(kind, why)), List.of());
  }

  private Optional<Problem> why(Step step) {
    return Optional.ofNullable(barred.get(String.valueOf(Path.of(step.what()).getParent())));
  }
}
