package io.portkeel.cli;

import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command: it makes a report, prints it, and ends with its code. */
abstract class ReportCommand implements Callable<Integer> {

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
    return new Printer(surroundings, options).print(report());
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
