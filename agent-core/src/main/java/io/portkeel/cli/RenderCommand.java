package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.decide.Facts;
import io.portkeel.policy.Os;
import io.portkeel.policy.Problem;
import io.portkeel.policy.Suggestion;
import io.portkeel.ports.Parsed;
import io.portkeel.report.ContainerNetwork;
import io.portkeel.report.RenderRequest;
import io.portkeel.report.RenderTarget;
import io.portkeel.report.Rendered;
import io.portkeel.report.Report;
import io.portkeel.report.Report.Rendering;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portkeel render}: the same decision in another tool's words. */
@Command(
    name = "render",
    description = "Says in another tool's words which range it shall give, and touches nothing.",
    footer = {
      "",
      "TARGET fixes Linux or Windows, host or container; --hostname and --label say",
      "the rest. Ends with 0 and no text where the policy says keep, and with 1 where",
      "the tool cannot do it."
    })
final class RenderCommand extends ReportCommand {

  /**
   * The kernel's own default. Measured: podman keeps it, and the runtimes may set the range before
   * another one, so that a lower range fails there.
   */
  private static final int UNPRIVILEGED_PORT_START = 1024;

  @Mixin private PolicyOptions policyOptions = new PolicyOptions();

  @Parameters(
      paramLabel = "TARGET",
      completionCandidates = Targets.class,
      description = "The tool: ${COMPLETION-CANDIDATES}.")
  private String target = "";

  @Option(
      names = "--hostname",
      paramLabel = "NAME",
      description = "The host name that the policy's rules can ask for.")
  private Optional<String> hostname = Optional.empty();

  @Option(
      names = "--network",
      paramLabel = "MODE",
      description =
          "How the container is connected, in docker's words: bridge, host, none, container:NAME or"
              + " a network's name. Default: with a network namespace of its own.")
  private Optional<String> network = Optional.empty();

  /** The targets for help and completion. */
  static final class Targets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return RenderTarget.words().iterator();
    }
  }

  RenderCommand(Surroundings surroundings) {
    super("render", surroundings);
  }

  @Override
  Report report() {
    ReportBuilder report = new ReportBuilder(name());
    Optional<RenderTarget> known = RenderTarget.ofWord(target);
    if (known.isEmpty()) {
      return stopped(report, unknownTarget());
    }
    if (options().root().isPresent()) {
      return stopped(
          report, Stopped.usage("--root: nothing of a file tree is rendered", "leave it out"));
    }
    Outcome<ContainerNetwork> connected = network(known.get());
    if (connected instanceof Outcome.Stop<ContainerNetwork> stop) {
      return stopped(report, stop.stopped());
    }
    DescribedHost described =
        new DescribedHost(surroundings(), policyOptions.wish(), "give it with --hostname");
    Outcome<Map<String, String>> labels = described.labels();
    if (labels instanceof Outcome.Stop<Map<String, String>> stop) {
      return stopped(report, stop.stopped());
    }
    report.rendered(new Rendering(target, Optional.empty()));
    Facts facts = facts(known.get(), ((Outcome.Got<Map<String, String>>) labels).value());
    Outcome<Wanted> wanted = described.wanted(facts, report);
    return wanted instanceof Outcome.Stop<Wanted> stop
        ? stopped(report, stop.stopped())
        : answer(
            known.get(),
            ((Outcome.Got<Wanted>) wanted).value(),
            ((Outcome.Got<ContainerNetwork>) connected).value(),
            report);
  }

  private Stopped unknownTarget() {
    List<String> words = RenderTarget.words();
    Optional<String> near = Suggestion.nearest(target, words);
    return Stopped.usage(
        "\"" + target + "\" is no target",
        (near.isPresent() ? "did you mean " + near.get() + "? known are " : "known are ")
            + String.join(", ", words));
  }

  private Outcome<ContainerNetwork> network(RenderTarget known) {
    if (network.isEmpty()) {
      return Outcome.got(ContainerNetwork.DEFAULT);
    }
    if (!known.asksForNetwork()) {
      return Outcome.stop(
          Stopped.usage("--network says nothing to the target " + target, "leave it out"));
    }
    Parsed<ContainerNetwork> parsed = ContainerNetwork.parse(network.get());
    return parsed instanceof Parsed.Invalid<ContainerNetwork> invalid
        ? Outcome.stop(Stopped.usage("--network: " + invalid.problem(), invalid.remedy()))
        : Outcome.got(((Parsed.Valid<ContainerNetwork>) parsed).value());
  }

  private Facts facts(RenderTarget known, Map<String, String> labels) {
    Os os = known.site().os();
    return new Facts(
        Optional.of(os),
        Optional.of(known.site().isContainer()),
        hostname,
        labels,
        os == Os.LINUX ? OptionalInt.of(UNPRIVILEGED_PORT_START) : OptionalInt.empty());
  }

  private Report answer(
      RenderTarget known, Wanted wanted, ContainerNetwork connected, ReportBuilder report) {
    if (!(wanted.decision() instanceof Decision.Decided decided)) {
      String rule = "rule \"" + Wording.rule(wanted.decision()) + "\" says keep";
      // No setting is what the policy wants, so a script goes on with an empty text.
      return report
          .warnings(
              List.of(
                  Problem.of(
                      "nothing-to-render",
                      rule + ", so there is nothing to set",
                      "expect an empty text")))
          .build(ExitCode.OK.code(), Tone.NEUTRAL, "nothing to set: " + rule);
    }
    Rendered rendered =
        known.render(
            new RenderRequest(
                decided.range(), decided.reserve(), connected, wanted.policy().policy().windows()));
    if (rendered instanceof Rendered.Refused refused) {
      return stopped(report, Stopped.failed(refused.problem()));
    }
    Rendered.Text text = (Rendered.Text) rendered;
    return report
        .rendered(new Rendering(target, Optional.of(text.text())))
        .warnings(text.warnings())
        .build(
            ExitCode.OK.code(),
            Tone.NEUTRAL,
            decided.range() + " for " + target + " (" + wanted.policy().description() + ")");
  }
}
