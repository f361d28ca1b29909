package io.portkeel.cli;

import io.portkeel.plan.RangeState;
import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.ContainerRuntime;
import io.portkeel.platform.Host;
import io.portkeel.platform.OwnNamespace;
import io.portkeel.platform.Standing;
import io.portkeel.policy.Os;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The network namespace that this process is in, in memory, which prints itself. */
final class FakeOwnNamespace implements OwnNamespace {

  /** What it does wrong. */
  enum Fault {
    NONE,
    NOT_OBSERVED,
    UNKNOWN,
    REFUSES,
    /** A change is taken and has no effect. */
    DOES_NOT_HOLD
  }

  private PortRange range = PortRange.of(32768, 60999);
  private Fault fault = Fault.NONE;
  private Standing.Owner owner = new Standing.Own();
  private Standing.Writing writing = Standing.Writing.POSSIBLE;
  private Optional<ContainerRuntime> runtime = Optional.of(ContainerRuntime.DOCKER);
  private int closerLooks;

  FakeOwnNamespace with(Fault wrong) {
    fault = wrong;
    return this;
  }

  FakeOwnNamespace range(int low, int high) {
    range = PortRange.of(low, high);
    return this;
  }

  FakeOwnNamespace of(Standing.Owner whose) {
    owner = whose;
    return this;
  }

  FakeOwnNamespace writing(Standing.Writing may) {
    writing = may;
    return this;
  }

  FakeOwnNamespace startedBy(ContainerRuntime who) {
    runtime = Optional.of(who);
    return this;
  }

  FakeOwnNamespace inNoContainer() {
    runtime = Optional.empty();
    return this;
  }

  /** How often it was asked what a change would meet. */
  int closerLooks() {
    return closerLooks;
  }

  @Override
  public String toString() {
    return range.toString();
  }

  @Override
  public Host host() {
    return new Host(
        Os.LINUX,
        Optional.of("pod-7"),
        true,
        "net:[7]",
        OptionalInt.of(0),
        Host.Privilege.ORDINARY,
        Optional.empty());
  }

  @Override
  public Observation observe() {
    if (fault == Fault.NOT_OBSERVED) {
      return new Observation.NotObserved(problem("not-observed", "it is dark"));
    }
    RangeState.Value value =
        fault == Fault.UNKNOWN
            ? new RangeState.Unknown(problem("live-unknown", "it is hidden"))
            : new RangeState.Known(range);
    return new Observation.Observed(new FakeLiveState("net:[7]", value, List.of()));
  }

  @Override
  public Standing standing() {
    closerLooks++;
    return new Standing(owner, writing, runtime, "/proc/fake");
  }

  @Override
  public Change change(Step step) {
    return new FakeChange((Step.SetLive) step);
  }

  private static Problem problem(String code, String message) {
    return Problem.of(code, message, "mend it");
  }

  private final class FakeChange implements Change {
    private final Step.SetLive step;

    FakeChange(Step.SetLive step) {
      this.step = step;
    }

    @Override
    public Step step() {
      return step;
    }

    @Override
    public Optional<Problem> commit() {
      if (fault == Fault.REFUSES) {
        return Optional.of(problem("live-not-set", "the kernel is stubborn"));
      }
      range = fault == Fault.DOES_NOT_HOLD ? range : step.after();
      return Optional.empty();
    }

    @Override
    public Optional<Problem> putBack() {
      range = step.before();
      return Optional.empty();
    }
  }
}
