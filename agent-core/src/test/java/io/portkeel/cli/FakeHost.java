package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.LastDecision;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.PortUse;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.SocketCounts;
import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.ConnectionWatch;
import io.portkeel.platform.FileGuard;
import io.portkeel.platform.Host;
import io.portkeel.platform.HostLock;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.platform.OwnNamespace;
import io.portkeel.platform.Platform;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Os;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A host in memory: one live range and one file that says what boot will give. It prints itself, so
 * that a test's expectation reads like a look at the host.
 */
final class FakeHost implements Platform {

  /** What the fake host does wrong. */
  enum Fault {
    /** Every step works. */
    NONE,
    FILE_CANNOT_BE_PREPARED,
    FILE_CANNOT_TAKE_PLACE,
    FILE_CANNOT_TAKE_PLACE_AND_LIVE_CANNOT_BE_PUT_BACK,
    /** The live value is taken and has no effect. */
    LIVE_DOES_NOT_HOLD,
    BOOT_UNKNOWN,
    NOT_OBSERVED,
    PORTS_NOT_SEEN,
    NO_RIGHT,
    READ_ONLY,
    /** Another process has the lock and keeps it. */
    LOCKED,
    /** Another process has the lock, does all that is to be done, and gives it back. */
    OTHERS_ARE_FASTER
  }

  private static final String FILE = "/etc/fake.conf";
  private static final String STATE = "/var/lib/fake.state";
  private static final String LEFT_ALONE = "left alone: ";
  private static final String LEFTOVER = FILE + ".portkeel-new-1";

  private final Path configFolder;
  private PortRange live = PortRange.of(32768, 60999);
  private PortRange boot = PortRange.of(32768, 60999);
  private PortSet reserved = PortSet.EMPTY;

  /** What was there before the first apply, once that has been noted. */
  private Optional<PortRange> first = Optional.empty();

  private LastDecision lastDecision = new LastDecision.Nothing("nothing was decided yet");
  private Fault fault = Fault.NONE;
  private Host.Privilege privilege = Host.Privilege.ORDINARY;
  private Optional<Path> root = Optional.empty();
  private final FakeOwnNamespace namespace = new FakeOwnNamespace();
  private int changesMade;
  private int looks;
  private int locked;
  private boolean leftover;
  private PortUse use =
      new PortUse(
          SocketCounts.NONE,
          SocketCounts.NONE,
          List.of(),
          Optional.of(PortSet.EMPTY),
          Optional.empty());
  private final List<PortSet> portLooks = new ArrayList<>();
  private final List<NetworkNamespace> containers = new ArrayList<>();
  private Optional<Problem> unseen = Optional.empty();
  private Optional<ConnectionWatch> connections = Optional.empty();

  FakeHost(Path configFolder) {
    this.configFolder = configFolder;
  }

  FakeHost with(Fault wrong) {
    fault = wrong;
    return this;
  }

  FakeHost privileged() {
    privilege = Host.Privilege.PRIVILEGED;
    return this;
  }

  /** What its entrypoint sees. */
  FakeOwnNamespace namespace() {
    return namespace;
  }

  FakeHost live(int low, int high) {
    live = PortRange.of(low, high);
    return this;
  }

  FakeHost boot(int low, int high) {
    boot = PortRange.of(low, high);
    return this;
  }

  /** As an apply has left it that decided this. */
  FakeHost decided(int low, int high) {
    return last(
        new LastDecision.Decided(
            new Decision.Decided(
                "web",
                PortRange.of(low, high),
                PortSet.EMPTY,
                List.of("decided last, by rule \"web\""),
                List.of())));
  }

  FakeHost last(LastDecision decision) {
    lastDecision = decision;
    return this;
  }

  /** With a temporary file that an apply left behind. */
  FakeHost leftover() {
    leftover = true;
    return this;
  }

  FakeHost uses(PortUse seen) {
    use = seen;
    return this;
  }

  /** For which ports' listeners each look at the sockets wanted the processes. */
  List<PortSet> portLooks() {
    return portLooks;
  }

  /** How many effects were asked for; looking asks for none. */
  int changesMade() {
    return changesMade;
  }

  /** How often the host was looked at. */
  int looks() {
    return looks;
  }

  @Override
  public String toString() {
    return "live "
        + live
        + ", boot "
        + boot
        + (reserved.isEmpty() ? "" : ", reserved " + reserved)
        + (leftover ? ", " + LEFTOVER : "")
        + (locked > 0 ? ", locked" : "");
  }

  @Override
  public Os os() {
    return Os.LINUX;
  }

  @Override
  public boolean isHere() {
    return true;
  }

  @Override
  public Host host() {
    return new Host(
        Os.LINUX,
        root.isPresent() ? Optional.empty() : Optional.of("web-1"),
        false,
        root.isPresent() ? "" : "net:[1]",
        OptionalInt.of(1024),
        privilege,
        root);
  }

  /** The same host without its live range and its name, as if its files alone were there. */
  @Override
  public Platform below(Path folder) {
    root = Optional.of(folder);
    return this;
  }

  @Override
  public Observation observe() {
    looks++;
    if (fault == Fault.NOT_OBSERVED) {
      return new Observation.NotObserved(problem("not-observed", "it is dark"));
    }
    RangeState.Value kept =
        fault == Fault.BOOT_UNKNOWN
            ? new RangeState.Unknown(problem("boot-unknown", "the files are odd"))
            : new RangeState.Known(boot);
    List<RangeState> states = new ArrayList<>();
    if (root.isEmpty()) {
      states.add(state(Scope.LIVE, "kernel", new RangeState.Known(live), "/proc/fake"));
    }
    states.add(state(Scope.BOOT, "init", kept, FILE + ":1"));
    return new Observation.Observed(
        new FakeState(
            states,
            new ReservedState(
                "net:[1]",
                "ipv4,ipv6",
                "tcp,udp",
                Scope.LIVE,
                "kernel",
                new ReservedState.Known(reserved),
                "/proc/fake-reserved"),
            first,
            lastDecision,
            fault,
            leftover));
  }

  private RangeState state(Scope scope, String reader, RangeState.Value value, String source) {
    return new RangeState(
        root.isPresent() ? "" : "net:[1]", "ipv4,ipv6", "tcp,udp", scope, reader, value, source);
  }

  private static Problem problem(String code, String message) {
    return Problem.of(code, message, "mend it");
  }

  private record FakeState(
      List<RangeState> ranges,
      ReservedState reservedNow,
      Optional<PortRange> first,
      LastDecision lastDecision,
      Fault fault,
      boolean leftover)
      implements HostState {

    @Override
    public List<ReservedState> reserved() {
      return ranges.get(0).scope() == Scope.LIVE ? List.of(reservedNow) : List.of();
    }

    @Override
    public boolean judges(RangeState range, Policy policy) {
      return range.scope() == Scope.LIVE || policy.linux().persist() != Persist.NONE;
    }

    @Override
    public boolean judges(ReservedState ports, Policy policy) {
      return true;
    }

    @Override
    public PortSet shouldBeReserved(ReservedState ports, Decision.Decided decided, Policy policy) {
      return ports.ports().orElse(PortSet.EMPTY).union(decided.reserve());
    }

    @Override
    public Plan planReset() {
      List<Step> steps = new ArrayList<>();
      for (RangeState state : ranges) {
        Optional<PortRange> is = state.range();
        if (first.isPresent() && is.isPresent() && !is.equals(first)) {
          steps.add(step(state, first.get()));
        }
      }
      if (first.isPresent()) {
        steps.add(new Step.KeepState(STATE, Optional.of(first.get() + "\n"), Optional.empty()));
      }
      return new Plan(steps, steps.isEmpty() ? List.of() : obstacles(), List.of());
    }

    private static Step step(RangeState state, PortRange wanted) {
      PortRange is = state.range().orElseThrow();
      return state.scope() == Scope.LIVE
          ? new Step.SetLive(is, wanted)
          : new Step.EditFile(
              FILE,
              Optional.of("# of others\n" + is + "\n"),
              Optional.of("# of others\n" + wanted + "\n"));
    }

    @Override
    public Plan planLeftAlone(String rule) {
      return lastDecision instanceof LastDecision.Decided
          ? new Plan(
              List.of(new Step.KeepState(STATE, Optional.empty(), Optional.of(LEFT_ALONE + rule))),
              List.of(),
              List.of())
          : Plan.NOTHING;
    }

    @Override
    public Plan planLive(Decision.Decided decided) {
      RangeState now = ranges.get(0);
      List<Step> steps =
          now.range().equals(Optional.of(decided.range()))
              ? List.of()
              : List.of(step(now, decided.range()));
      return new Plan(steps, steps.isEmpty() ? List.of() : obstacles(), List.of());
    }

    @Override
    public Plan plan(Decision.Decided decided, Policy policy) {
      List<Step> steps = new ArrayList<>();
      for (RangeState state : ranges) {
        Optional<PortRange> is = state.range();
        if (is.isEmpty() || is.get().equals(decided.range()) || !judges(state, policy)) {
          continue;
        }
        steps.add(step(state, decided.range()));
      }
      PortSet now = reservedNow.ports().orElseThrow();
      PortSet wanted = shouldBeReserved(reservedNow, decided, policy);
      if (!wanted.equals(now)) {
        steps.add(0, new Step.SetReserved(now, wanted));
      }
      if (!steps.isEmpty() && first.isEmpty()) {
        String note = ranges.get(0).range().orElseThrow() + "\n";
        steps.add(0, new Step.KeepState(STATE, Optional.empty(), Optional.of(note)));
      }
      List<Problem> warnings = new ArrayList<>();
      if (leftover) {
        steps.add(new Step.RemoveLeftover(LEFTOVER));
        warnings.add(problem("leftover", "an apply was killed"));
      }
      return new Plan(steps, steps.isEmpty() ? List.of() : obstacles(), warnings);
    }

    private List<Obstacle> obstacles() {
      return switch (fault) {
        case NO_RIGHT ->
            List.of(new Obstacle(Obstacle.Kind.RIGHTS, problem("no-right", "you may not")));
        case READ_ONLY ->
            List.of(new Obstacle(Obstacle.Kind.OTHER, problem("read-only", "nobody can")));
        default -> List.of();
      };
    }
  }

  @Override
  public Optional<OwnNamespace> entrypoint() {
    return Optional.of(namespace);
  }

  /** With a container on it. */
  FakeHost with(FakeNamespace container) {
    containers.add(container);
    return this;
  }

  /** With processes that this user may not see. */
  FakeHost withUnseenProcesses() {
    unseen = Optional.of(problem("processes-not-seen", "you may not look at 7 processes"));
    return this;
  }

  @Override
  public NetworkNamespace.Look namespaces() {
    if (fault == Fault.NOT_OBSERVED) {
      return new NetworkNamespace.Look.NotLooked(problem("not-observed", "it is dark"));
    }
    return new NetworkNamespace.Look.Found(List.copyOf(containers), unseen);
  }

  @Override
  public HostLock.Attempt lock() {
    if (fault == Fault.LOCKED) {
      return new HostLock.Attempt.NotHeld(problem("locked", "somebody else is at it"));
    }
    if (fault == Fault.OTHERS_ARE_FASTER) {
      live = PortRange.of(49152, 65535);
      boot = live;
    }
    locked++;
    return new HostLock.Attempt.Held(() -> locked--);
  }

  @Override
  public PortLook portUse(PortSet withOwners) {
    portLooks.add(withOwners);
    return fault == Fault.PORTS_NOT_SEEN
        ? new PortLook.NotSeen(problem("sockets-unknown", "the tables are odd"))
        : new PortLook.Seen(use);
  }

  /** With a watch on its connections, which it has not of itself. */
  FakeHost sees(ConnectionWatch watch) {
    connections = Optional.of(watch);
    return this;
  }

  @Override
  public Optional<ConnectionWatch> connections() {
    return connections;
  }

  @Override
  public Change change(Step step) {
    if (locked != 1) {
      throw new IllegalStateException("an effect without the lock");
    }
    changesMade++;
    return new FakeChange(step);
  }

  private final class FakeChange implements Change {
    private final Step step;

    FakeChange(Step step) {
      this.step = step;
    }

    @Override
    public Step step() {
      return step;
    }

    @Override
    public Optional<Problem> prepare() {
      return step instanceof Step.EditFile && fault == Fault.FILE_CANNOT_BE_PREPARED
          ? Optional.of(problem("file-not-written", "the disk is full"))
          : Optional.empty();
    }

    @Override
    public Optional<Problem> commit() {
      if (step instanceof Step.RemoveLeftover) {
        leftover = false;
        return Optional.empty();
      }
      if (step instanceof Step.KeepState keep && keep.after().orElse("").startsWith(LEFT_ALONE)) {
        if (fault == Fault.FILE_CANNOT_TAKE_PLACE) {
          return Optional.of(problem("file-not-written", "it is busy"));
        }
        lastDecision = new LastDecision.Nothing(keep.after().get());
        return Optional.empty();
      }
      if (step instanceof Step.KeepState keep) {
        first = keep.after().map(text -> live);
        return Optional.empty();
      }
      if (step instanceof Step.SetReserved set) {
        reserved = reserved.difference(set.removed()).union(set.added());
        return Optional.empty();
      }
      if (step instanceof Step.SetLive set) {
        live = fault == Fault.LIVE_DOES_NOT_HOLD ? live : set.after();
        return Optional.empty();
      }
      if (fault == Fault.FILE_CANNOT_TAKE_PLACE
          || fault == Fault.FILE_CANNOT_TAKE_PLACE_AND_LIVE_CANNOT_BE_PUT_BACK) {
        return Optional.of(problem("file-not-written", "it is busy"));
      }
      boot = range(((Step.EditFile) step).after().orElseThrow());
      return Optional.empty();
    }

    @Override
    public Optional<Problem> putBack() {
      if (step instanceof Step.KeepState keep) {
        first = keep.before().map(text -> live);
        return Optional.empty();
      }
      if (step instanceof Step.SetReserved set) {
        reserved = reserved.difference(set.added()).union(set.removed());
        return Optional.empty();
      }
      if (step instanceof Step.SetLive set) {
        if (fault == Fault.FILE_CANNOT_TAKE_PLACE_AND_LIVE_CANNOT_BE_PUT_BACK) {
          return Optional.of(problem("not-put-back", "the kernel is stubborn"));
        }
        live = set.before();
        return Optional.empty();
      }
      boot = range(((Step.EditFile) step).before().orElseThrow());
      return Optional.empty();
    }

    @Override
    public void close() {}

    private PortRange range(String text) {
      String[] ends = text.lines().toList().get(1).split("-", -1);
      return PortRange.of(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    }
  }

  @Override
  public FileGuard guard() {
    return path ->
        new FileGuard.Inspection.Insecure(problem("insecure", "anybody could have written it"));
  }

  @Override
  public Path configFolder() {
    return configFolder;
  }

  @Override
  public List<String> details() {
    return List.of("system   fake");
  }
}
