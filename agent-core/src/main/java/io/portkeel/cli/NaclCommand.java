package io.portkeel.cli;

import io.portkeel.nacl.Flow;
import io.portkeel.nacl.FlowAnswer;
import io.portkeel.nacl.FlowEvaluator;
import io.portkeel.nacl.NetworkAcls;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.report.FlowFinding;
import io.portkeel.report.PortMap;
import io.portkeel.report.PortMap.Kind;
import io.portkeel.report.PortMap.Lane;
import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code portkeel nacl}: which source ports the network ACLs on the way let through. */
@Command(
    name = "nacl",
    description =
        "Computes from network ACLs (AWS) from which source ports a client gets answers, and touches"
            + " nothing.",
    footer = {
      "",
      "A side for which no ACL is named passes everything, and the report says so.",
      "Ends with 0 whatever the answer, with 65 where a document is missing or wrong",
      "or does not have what is named."
    })
final class NaclCommand extends ReportCommand {

  @Mixin private NaclOptions naclOptions = new NaclOptions();

  NaclCommand(Surroundings surroundings) {
    super("nacl", surroundings);
  }

  @Override
  Report report() {
    ReportBuilder report = new ReportBuilder(name());
    if (options().root().isPresent()) {
      return stopped(
          report, Stopped.usage("--root: nothing of a file tree is looked at", "leave it out"));
    }
    Outcome<FlowQuestion> line = new NaclLine(naclOptions).question();
    if (line instanceof Outcome.Stop<FlowQuestion> stop) {
      return stopped(report, stop.stopped());
    }
    FlowQuestion question = ((Outcome.Got<FlowQuestion>) line).value();
    Optional<Platform> here = surroundings().platform();
    if (here.isPresent()) {
      report.host(Wording.host(here.get().host()));
    }
    Outcome<NetworkAcls> read = new AclFiles(surroundings().in()).read(question.files());
    if (read instanceof Outcome.Stop<NetworkAcls> stop) {
      return refused(report, stop.stopped().problems(), "the documents cannot be used");
    }
    NamedAcls named = new NamedAcls(((Outcome.Got<NetworkAcls>) read).value());
    Flow flow = named.flow(question);
    if (!named.problems().isEmpty()) {
      return refused(report, named.problems(), "the documents do not have what is named");
    }
    FlowAnswer answer = FlowEvaluator.evaluate(flow);
    return answer(report, new FlowFinding(answer, PresentRange.of(here, flow)));
  }

  private static Report refused(ReportBuilder report, List<Problem> problems, String why) {
    return report.errors(problems).build(ExitCode.POLICY.code(), Tone.BAD, "no answer: " + why);
  }

  private static Report answer(ReportBuilder report, FlowFinding finding) {
    return report
        .finding(finding)
        .map(map(finding))
        .build(ExitCode.OK.code(), finding.isGood() ? Tone.GOOD : Tone.NEUTRAL, finding.summary());
  }

  private static PortMap map(FlowFinding finding) {
    List<Lane> lanes = new ArrayList<>();
    lanes.add(new Lane(Kind.ALLOWED, finding.answer().usable(), ""));
    Optional<PortRange> live = finding.live();
    if (live.isPresent()) {
      lanes.add(new Lane(Kind.LIVE, PortSet.of(live.get()), ""));
    }
    return new PortMap(lanes);
  }
}
