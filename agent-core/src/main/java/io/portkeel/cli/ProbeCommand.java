package io.portkeel.cli;

import io.portkeel.plan.Obstacle;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.Scope;
import io.portkeel.platform.ChannelDialling;
import io.portkeel.platform.Dialling;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.platform.Pace;
import io.portkeel.platform.Platform;
import io.portkeel.platform.Probing;
import io.portkeel.platform.RangeHolder;
import io.portkeel.ports.PortRange;
import io.portkeel.probe.Limits;
import io.portkeel.probe.ProbeMap;
import io.portkeel.probe.Search;
import io.portkeel.report.ProbeFinding;
import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code portkeel probe}: which source ports get an answer, found out by trying. */
@Command(
    name = "probe",
    description = "Finds out by trying from which source ports a server can be reached.",
    footer = {
      "",
      "Connects by TCP from ports of its own choice and hangs up at once. UDP is not tried.",
      "Ends with 0 whatever the answer."
    })
final class ProbeCommand extends ReportCommand {

  @Parameters(paramLabel = "HOST:PORT", description = "A port where the server listens.")
  private String target = "";

  @Mixin private ProbeOptions probeOptions = new ProbeOptions();

  private final Unbroken unbroken = new Unbroken();

  ProbeCommand(Surroundings surroundings) {
    super("probe", surroundings);
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
    ReportBuilder report = new ReportBuilder(name());
    Outcome<ProbeTarget> parsed = ProbeTarget.parse(target);
    if (parsed instanceof Outcome.Stop<ProbeTarget> stop) {
      return unanswered(report, stop.stopped());
    }
    Optional<Stopped> wrong =
        options().root().isPresent()
            ? Optional.of(Stopped.usage("--root: a file tree has no network", "leave it out"))
            : probeOptions.wrong();
    if (wrong.isPresent()) {
      return unanswered(report, wrong.get());
    }
    Outcome<Limits> limits = probeOptions.limits();
    if (limits instanceof Outcome.Stop<Limits> stop) {
      return unanswered(report, stop.stopped());
    }
    Outcome<Platform> here = surroundings().here();
    if (here instanceof Outcome.Stop<Platform> stop) {
      return unanswered(report, stop.stopped());
    }
    ProbeTarget wanted = ((Outcome.Got<ProbeTarget>) parsed).value();
    Outcome<InetSocketAddress> resolved = wanted.resolved();
    if (resolved instanceof Outcome.Stop<InetSocketAddress> stop) {
      return unanswered(report, stop.stopped());
    }
    InetSocketAddress destination = ((Outcome.Got<InetSocketAddress>) resolved).value();
    Search search = new Search(((Outcome.Got<Limits>) limits).value());
    Platform platform = ((Outcome.Got<Platform>) here).value();
    return probeOptions.container().isEmpty()
        ? tried(platform, destination, search, report)
        : triedFrom(
            platform.namespaceOf(probeOptions.container().getAsInt()), destination, search, report);
  }

  private static Report unanswered(ReportBuilder report, Stopped stopped) {
    return report
        .errors(stopped.problems())
        .build(stopped.code().code(), Tone.BAD, "nothing was tried");
  }

  private Report triedFrom(
      NetworkNamespace.OfProcess found,
      InetSocketAddress destination,
      Search search,
      ReportBuilder report) {
    if (found instanceof NetworkNamespace.OfProcess.NotFound not) {
      return unanswered(report, Stopped.failed(not.why()));
    }
    NetworkNamespace namespace = ((NetworkNamespace.OfProcess.Found) found).namespace();
    NetworkNamespace.Visit<Report> visit =
        namespace.visit(inside -> tried(inside, destination, search, report));
    if (visit instanceof NetworkNamespace.Visit.Done<Report> done) {
      return done.answer();
    }
    if (visit instanceof NetworkNamespace.Visit.NotEntered<Report> not) {
      Obstacle why = not.why();
      return unanswered(report, Stopped.failed(why.problem()));
    }
    return unanswered(
        report, Stopped.failed(ProbeWording.ended(probeOptions.container().getAsInt())));
  }

  /** In the network of the holder, where the calling thread is. */
  private Report tried(
      RangeHolder holder, InetSocketAddress destination, Search search, ReportBuilder report) {
    report.host(Wording.host(holder.host()));
    Dialling.Start start = ChannelDialling.start(destination, probeOptions.timeout());
    if (start instanceof Dialling.Start.NoRoute no) {
      return unanswered(
          report, ProbeWording.noRoute(ProbeTarget.shown(destination.getAddress()), no.why()));
    }
    try (Dialling dialling = ((Dialling.Start.Ready) start).dialling()) {
      long begun = System.nanoTime();
      carryOut(search, dialling);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      ProbeFinding finding =
          new ProbeFinding(
              target,
              ProbeTarget.shown(destination.getAddress()),
              destination.getPort(),
              ProbeTarget.shown(dialling.source()),
              probeOptions.container(),
              search.map(),
              live(holder, destination),
              took);
      return answered(finding, dialling.failure(), report);
    }
  }

  private void carryOut(Search search, Dialling dialling) {
    ProgressLine progress =
        options().quiet()
            ? ProgressLine.none(surroundings().err())
            : ProgressLine.on(
                surroundings().err(), surroundings().environment(), System.getProperties());
    unbroken.begin();
    new Probing(
            dialling,
            Pace.of(probeOptions.rate()),
            probeOptions.atOnce(),
            () -> {
              if (progress.isDue()) {
                progress.show(ProbeWording.progress(target, search.attempts()));
              }
              return !unbroken.isWaitedFor();
            })
        .carryOut(search);
    progress.end();
  }

  private Report answered(ProbeFinding finding, Optional<String> failure, ReportBuilder report) {
    ProbeMap map = finding.map();
    if (unbroken.isWaitedFor()) {
      report.warnings(List.of(ProbeWording.SIGNALLED));
    } else if (failure.isPresent() && map.attempts() == 0) {
      return unanswered(report, Stopped.failed(ProbeWording.notTried(map, failure.get())));
    } else if (!map.complete() && failure.isEmpty()) {
      report.warnings(List.of(ProbeWording.limited(map)));
    }
    if (failure.isPresent()) {
      report.warnings(List.of(ProbeWording.notTried(map, failure.get())));
    }
    report.finding(finding).map(finding.picture());
    Optional<String> next = ProbeWording.next(finding);
    if (next.isPresent()) {
      report.next(next.get());
    }
    return report.build(ExitCode.OK.code(), Tone.NEUTRAL, ProbeWording.summary(finding));
  }

  /** The range that the kernel takes for connections to there; Windows has one for each family. */
  private static Optional<PortRange> live(RangeHolder holder, InetSocketAddress destination) {
    if (!(holder.observe() instanceof RangeHolder.Observation.Observed observed)) {
      return Optional.empty();
    }
    String family = destination.getAddress() instanceof Inet6Address ? "ipv6" : "ipv4";
    for (RangeState state : observed.state().ranges()) {
      if (state.scope() == Scope.LIVE
          && state.family().contains(family)
          && state.protocol().contains("tcp")) {
        return state.range();
      }
    }
    return Optional.empty();
  }
}
