package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.decide.Facts;
import io.portkeel.nat.NatKeeping;
import io.portkeel.platform.Host;
import io.portkeel.platform.Platform;
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

  @Mixin private NatOptions natOptions = new NatOptions();

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
    if (known.get() != RenderTarget.NFT && natOptions.describe()) {
      return stopped(
          report,
          Stopped.usage(
              "--source and --out-interface say nothing to the target " + target,
              "leave them out"));
    }
    Optional<Stopped> wrong = natOptions.wrong();
    if (wrong.isPresent()) {
      return stopped(report, wrong.get());
    }
    report.rendered(new Rendering(target, Optional.empty()));
    Outcome<Wanted> wanted =
        known.get() == RenderTarget.NFT && isAboutThisHost()
            ? wantedHere(report)
            : wantedThere(known.get(), report);
    return wanted instanceof Outcome.Stop<Wanted> stop
        ? stopped(report, stop.stopped())
        : answer(
            known.get(),
            ((Outcome.Got<Wanted>) wanted).value(),
            ((Outcome.Got<ContainerNetwork>) connected).value(),
            report);
  }

  /** NAT's rules are those of this host, unless they are described. */
  private boolean isAboutThisHost() {
    return !natOptions.describe() && hostname.isEmpty() && surroundings().platform().isPresent();
  }

  private Outcome<Wanted> wantedHere(ReportBuilder report) {
    Platform platform = surroundings().platform().orElseThrow();
    Host host = platform.host();
    report.host(Wording.host(host));
    Outcome<Wanted> asked = Wanted.of(surroundings(), platform, host, policyOptions.wish());
    if (!(asked instanceof Outcome.Got<Wanted> got)) {
      return asked;
    }
    Wanted wanted = got.value();
    Optional<Stopped> refusal = wanted.refusal();
    if (refusal.isPresent()) {
      report.policy(wanted.policy().line(Optional.empty()));
      return Outcome.stop(refusal.get());
    }
    if (wanted.decision() instanceof Decision.Decided decided) {
      report.warnings(decided.warnings());
    }
    report
        .policy(wanted.policy().line(Optional.of(Wording.rule(wanted.decision()))))
        .desired(Wording.desired(wanted.decision()))
        .details(Wording.desired(wanted.decision()).reasons());
    return asked;
  }

  private Outcome<Wanted> wantedThere(RenderTarget known, ReportBuilder report) {
    DescribedHost described =
        new DescribedHost(surroundings(), policyOptions.wish(), "give it with --hostname");
    Outcome<Map<String, String>> labels = described.labels();
    return labels instanceof Outcome.Stop<Map<String, String>> stop
        ? Outcome.stop(stop.stopped())
        : described.wanted(
            facts(known, ((Outcome.Got<Map<String, String>>) labels).value()),
            new DescribedInstance(
                Optional.empty(),
                "name the subnet in the place of auto, or ask for labels in the place of subnet"),
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
      return nothing(report, "rule \"" + Wording.rule(wanted.decision()) + "\" says keep");
    }
    RenderRequest request =
        new RenderRequest(
            decided.range(), decided.reserve(), connected, wanted.policy().policy().windows());
    if (known == RenderTarget.NFT) {
      Outcome<NatKeeping> nat = natOptions.keeping(decided.range(), surroundings().platform());
      if (nat instanceof Outcome.Stop<NatKeeping> stop) {
        return stopped(report, stop.stopped());
      }
      NatKeeping keeping = ((Outcome.Got<NatKeeping>) nat).value();
      if (keeping.kept().isEmpty()) {
        return nothing(report, "no NAT rule of this host lets flows leave " + decided.range());
      }
      request = request.with(keeping);
    }
    Rendered rendered = known.render(request);
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

  /** No setting is what is wanted, so a script goes on with an empty text. */
  private static Report nothing(ReportBuilder report, String why) {
    return report
        .warnings(
            List.of(
                Problem.of(
                    "nothing-to-render",
                    why + ", so there is nothing to set",
                    "expect an empty text")))
        .build(ExitCode.OK.code(), Tone.NEUTRAL, "nothing to set: " + why);
  }
}
