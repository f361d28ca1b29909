package io.portkeel.cli;

import io.portkeel.plan.Plan;
import io.portkeel.platform.Host;
import io.portkeel.platform.HostLock;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Problem;
import io.portkeel.report.Report;
import io.portkeel.report.ReportBuilder;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A command about this host. */
abstract class HostCommand extends ReportCommand {

  private static final Problem SIGNALLED =
      Problem.of(
          "signalled",
          "a signal asked to end while changes were being made; they were finished first",
          "expect the exit code of that signal, such as 143");

  private final Unbroken unbroken = new Unbroken();

  HostCommand(String name, Surroundings surroundings) {
    super(name, surroundings);
  }

  @Override
  public Integer call() {
    try {
      return super.call();
    } finally {
      unbroken.end();
    }
  }

  @Override
  Report report() {
    Outcome<Platform> here = surroundings().here();
    if (here instanceof Outcome.Stop<Platform> stop) {
      return stopped(new ReportBuilder(name()), stop.stopped());
    }
    Outcome<Platform> chosen = RootChoice.of(((Outcome.Got<Platform>) here).value(), options());
    if (chosen instanceof Outcome.Stop<Platform> stop) {
      return stopped(new ReportBuilder(name()), stop.stopped());
    }
    Platform platform = ((Outcome.Got<Platform>) chosen).value();
    Host host = platform.host();
    return report(platform, host, new ReportBuilder(name()).host(Wording.host(host)));
  }

  /** The report on this host, of which the builder knows which it is. */
  abstract Report report(Platform platform, Host host, ReportBuilder report);

  /** Does the work while no other portkeel changes the host, or says why that cannot be had. */
  static Report underLock(
      Platform platform, Supplier<Report> work, Function<Stopped, Report> refused) {
    HostLock.Attempt attempt = platform.lock();
    if (attempt instanceof HostLock.Attempt.NotHeld notHeld) {
      return refused.apply(Stopped.failed(notHeld.why()));
    }
    HostLock lock = ((HostLock.Attempt.Held) attempt).lock();
    try {
      return work.get();
    } finally {
      lock.close();
    }
  }

  /** Does what changes something; from its beginning to the end of the report, a signal waits. */
  <T> T unbroken(Supplier<T> work, ReportBuilder report) {
    unbroken.begin();
    T outcome = work.get();
    if (unbroken.isWaitedFor()) {
      report.warnings(List.of(SIGNALLED));
    }
    return outcome;
  }

  /** From here on a signal waits for the end of the report, and the command for a signal. */
  void heedSignals() {
    unbroken.begin();
  }

  /** Waits so long for a signal; whether one has come. */
  boolean isSignalledWithin(Duration time) {
    return unbroken.isWaitedForWithin(time);
  }

  /** Carries a plan out; from its beginning to the end of the report, a signal waits. */
  CarriedOut carriedOut(
      Platform platform, Plan plan, Supplier<List<Problem>> proof, ReportBuilder report) {
    return unbroken(() -> CarriedOut.of(platform, plan, proof), report);
  }
}
