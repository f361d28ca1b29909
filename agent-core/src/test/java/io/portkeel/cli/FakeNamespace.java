package io.portkeel.cli;

import io.portkeel.plan.Obstacle;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.Container;
import io.portkeel.platform.Host;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.platform.RangeHolder;
import io.portkeel.policy.Os;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** A network namespace in memory: one live range, and a node name where a process is inside. */
final class FakeNamespace implements NetworkNamespace {

  /** What is wrong with it. */
  enum Fault {
    NONE,
    ENDED,
    /** It is there at the first look and has ended at the second. */
    ENDS_AFTER_A_LOOK,
    NO_RIGHT,
    READ_ONLY,
    /** The value is taken and has no effect. */
    DOES_NOT_HOLD
  }

  private final Known known;
  private final Optional<String> hostname;
  private PortRange live = PortRange.of(32768, 60999);
  private Fault fault = Fault.NONE;
  private int visits;

  private FakeNamespace(Known known, Optional<String> hostname) {
    this.known = known;
    this.hostname = hostname;
  }

  static FakeNamespace ofHost() {
    return new FakeNamespace(
        new Known("net:[1]", Owner.HOST, 90, OptionalInt.of(1), Optional.empty(), Optional.empty()),
        Optional.of("web-1"));
  }

  static FakeNamespace docker(int number, String hostname) {
    Container container =
        new Container(Container.Engine.DOCKER, ("" + number).repeat(64), Optional.empty());
    return new FakeNamespace(
        new Known(
            "net:[10" + number + "]",
            Owner.CONTAINER,
            2,
            OptionalInt.of(700 + number),
            Optional.empty(),
            Optional.of(container)),
        Optional.of(hostname));
  }

  /** One that nobody is inside of. */
  static FakeNamespace mounted(String path) {
    return new FakeNamespace(
        new Known(
            "net:[200]",
            Owner.CONTAINER,
            0,
            OptionalInt.empty(),
            Optional.of(path),
            Optional.empty()),
        Optional.empty());
  }

  FakeNamespace live(int low, int high) {
    live = PortRange.of(low, high);
    return this;
  }

  FakeNamespace with(Fault wrong) {
    fault = wrong;
    return this;
  }

  @Override
  public String toString() {
    return live.toString();
  }

  @Override
  public Known known() {
    return known;
  }

  @Override
  public <T> Visit<T> visit(Function<RangeHolder, T> work) {
    visits++;
    if (fault == Fault.ENDED || (fault == Fault.ENDS_AFTER_A_LOOK && visits > 1)) {
      return new Visit.Ended<>();
    }
    return fault == Fault.NO_RIGHT
        ? new Visit.NotEntered<>(new Obstacle(Obstacle.Kind.RIGHTS, problem("no-right")))
        : new Visit.Done<>(work.apply(new Inside()));
  }

  private static Problem problem(String code) {
    return Problem.of(code, "it is " + code, "mend it");
  }

  private final class Inside implements RangeHolder {
    @Override
    public Host host() {
      return new Host(
          Os.LINUX,
          hostname,
          known.owner() == Owner.CONTAINER,
          known.id(),
          OptionalInt.of(0),
          Host.Privilege.PRIVILEGED,
          Optional.empty());
    }

    @Override
    public Observation observe() {
      List<Obstacle> obstacles =
          fault == Fault.READ_ONLY
              ? List.of(new Obstacle(Obstacle.Kind.OTHER, problem("read-only")))
              : List.of();
      return new Observation.Observed(
          new FakeLiveState(known.id(), new RangeState.Known(live), obstacles));
    }

    @Override
    public Change change(Step step) {
      return new LiveChange((Step.SetLive) step);
    }
  }

  private final class LiveChange implements Change {
    private final Step.SetLive step;

    LiveChange(Step.SetLive step) {
      this.step = step;
    }

    @Override
    public Step step() {
      return step;
    }

    @Override
    public Optional<Problem> commit() {
      live = fault == Fault.DOES_NOT_HOLD ? live : step.after();
      return Optional.empty();
    }

    @Override
    public Optional<Problem> putBack() {
      live = step.before();
      return Optional.empty();
    }
  }
}
