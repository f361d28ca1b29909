package io.portkeel.cli;

import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import io.portkeel.report.ReportJsonWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command: it makes a report, prints it, and ends with its code. */
abstract class ReportCommand implements Callable<Integer> {

  /** What they answer can be drawn. */
  private static final Set<String> WITH_A_PAGE = Set.of("status", "nacl", "probe");

  @Mixin private CommonOptions options = new CommonOptions();

  private final String name;
  private final Surroundings surroundings;

  ReportCommand(String name, Surroundings surroundings) {
    this.name = name;
    this.surroundings = surroundings;
  }

  String name() {
    return name;
  }

  CommonOptions options() {
    return options;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public Integer call() {
    boolean page = options.output() == CommonOptions.Output.HTML;
    return new Printer(surroundings, options, layout())
        .print(page && !WITH_A_PAGE.contains(name) ? noPage() : report());
  }

  private Report noPage() {
    return stopped(
        new ReportBuilder(name),
        Stopped.usage(
            "--output html: " + name + " has no page; status, nacl and probe have one",
            "take text or json"));
  }

  /** How the report's JSON is laid out. */
  ReportJsonWriter.Layout layout() {
    return ReportJsonWriter.Layout.LINES;
  }

  abstract Report report();

  static Report stopped(ReportBuilder report, Stopped stopped) {
    String summary =
        stopped.code() == ExitCode.POLICY
            ? "the policy cannot be followed; nothing was changed"
            : "no answer; nothing was changed";
    return report.errors(stopped.problems()).build(stopped.code().code(), Tone.BAD, summary);
  }
}
