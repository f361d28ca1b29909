package io.portkeel.cli;

import io.portkeel.platform.ConnectionWatch;
import io.portkeel.platform.Host;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Problem;
import io.portkeel.report.Report;
import io.portkeel.report.ReportBuilder;
import io.portkeel.report.ReportJsonWriter.Layout;
import io.portkeel.report.WatchFinding;
import io.portkeel.watch.WatchEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portkeel watch}: which live connections get no answer, or have a port that may not. */
@Command(
    name = "watch",
    description =
        "Shows connections of this host and its containers that get no answer, and those from ports"
            + " outside the range; changes nothing.",
    footer = {
      "",
      "Goes on until Ctrl-C, a line for each event, and ends with a report. With",
      "--output json each event is a line of JSON, and so is the report.",
      "Ends with 0 whatever was seen, after a signal with the code of that."
    })
final class WatchCommand extends HostCommand {

  /** No time is given, so a signal ends it. */
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  @Mixin private PolicyOptions policyOptions = new PolicyOptions();

  @Option(names = "--once", description = "Look once, report and end.")
  private boolean once;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "End after so long: 30s, 5m, 1h, or a number of seconds.")
  private Optional<String> limit = Optional.empty();

  private boolean unread;

  WatchCommand(Surroundings surroundings) {
    super("watch", surroundings);
  }

  @Override
  public Integer call() {
    int code = super.call();
    return unread && OutputPipe.isThere() ? ExitCode.UNREAD.code() : code;
  }

  @Override
  Layout layout() {
    return once ? Layout.LINES : Layout.ONE_LINE;
  }

  @Override
  Report report() {
    Optional<Stopped> wrong = wrong();
    return wrong.isPresent() ? stopped(new ReportBuilder(name()), wrong.get()) : super.report();
  }

  private Optional<Stopped> wrong() {
    if (options().root().isPresent()) {
      return Optional.of(Stopped.usage("--root: a file tree has no connections", "leave it out"));
    }
    if (once && limit.isPresent()) {
      return Optional.of(Stopped.usage("both --once and --for are given", "give one of the two"));
    }
    return limit.isPresent() && Span.read(limit.get()).isEmpty()
        ? Optional.of(
            Stopped.usage(
                "--for: \"" + limit.get() + "\" is no length of time",
                "write a number and s, m or h, such as 30s"))
        : Optional.empty();
  }

  @Override
  Report report(Platform platform, Host host, ReportBuilder report) {
    Outcome<Asked> asked = Asked.of(surroundings(), platform, host, policyOptions.wish());
    if (asked instanceof Outcome.Stop<Asked> stop) {
      return stopped(report, stop.stopped());
    }
    Asked all = ((Outcome.Got<Asked>) asked).value();
    Wanted wanted = all.of(host);
    Optional<Stopped> refusal = wanted.refusal();
    if (refusal.isPresent()) {
      return stopped(report.policy(all.policy().line(Optional.empty())), refusal.get());
    }
    report
        .policy(all.policy().line(Optional.of(Wording.rule(wanted.decision()))))
        .desired(Wording.desired(wanted.decision()));
    Optional<ConnectionWatch> connections = platform.connections();
    if (connections.isEmpty()) {
      return stopped(
          report,
          Stopped.failed(
              Problem.of(
                  "connections-unknown",
                  "portkeel cannot see the connections of this system",
                  "look with the system's own tools, such as netstat")));
    }
    AllowedPlaces allowed =
        new AllowedPlaces(all.forContainers(surroundings().environment()), wanted.decision());
    Watching watching = new Watching(connections.get(), allowed);
    Optional<Stopped> failed = once ? once(watching) : goOn(watching);
    return failed.isPresent()
        ? stopped(report.finding(watching.finding()), failed.get())
        : answer(watching, allowed, report);
  }

  /** What a first look has no answer for yet may have none at all, which a second one tells. */
  private Optional<Stopped> once(Watching watching) {
    Outcome<List<WatchEvent>> look = watching.look();
    if (look instanceof Outcome.Got<List<WatchEvent>> && watching.isUndecided()) {
      heedSignals();
      isSignalledWithin(watching.pause());
      look = watching.look();
    }
    return look instanceof Outcome.Stop<List<WatchEvent>> stop
        ? Optional.of(stop.stopped())
        : Optional.empty();
  }

  private Optional<Stopped> goOn(Watching watching) {
    Duration end = limit.flatMap(Span::read).orElse(FOR_EVER);
    WatchEvents events = new WatchEvents(surroundings().out(), options());
    heedSignals();
    events.begin();
    boolean ended = false;
    while (!ended) {
      Outcome<List<WatchEvent>> look = watching.look();
      if (look instanceof Outcome.Stop<List<WatchEvent>> stop) {
        return Optional.of(stop.stopped());
      }
      events.print(((Outcome.Got<List<WatchEvent>>) look).value(), watching);
      unread = surroundings().out().checkError();
      Duration left = end.minus(watching.elapsed());
      // The last look is that at the end.
      Duration pause = watching.pause().compareTo(left) < 0 ? watching.pause() : left;
      ended = unread || left.isNegative() || left.isZero() || isSignalledWithin(pause);
    }
    events.end();
    return Optional.empty();
  }

  private Report answer(Watching watching, AllowedPlaces allowed, ReportBuilder report) {
    WatchFinding finding = watching.finding();
    WatchWording wording =
        new WatchWording(
            watching.totals(),
            allowed.label(),
            once ? WatchWording.Tense.IS : WatchWording.Tense.WAS);
    Optional<String> next = wording.next(finding);
    if (next.isPresent()) {
      report.next(next.get());
    }
    return report
        .finding(finding)
        .warnings(watching.notes())
        .build(ExitCode.OK.code(), wording.tone(), wording.summary());
  }
}
