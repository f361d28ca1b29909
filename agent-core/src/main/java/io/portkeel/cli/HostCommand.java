package io.portkeel.cli;

import io.portkeel.platform.Host;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Problem;
import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command about this host. */
abstract class HostCommand implements Callable<Integer> {

  @Mixin private CommonOptions options = new CommonOptions();

  private final String name;
  private final Surroundings surroundings;

  HostCommand(String name, Surroundings surroundings) {
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

  Report report() {
    Optional<Platform> here = surroundings.platform();
    if (here.isEmpty()) {
      return stopped(
          new ReportBuilder(name),
          Stopped.failed(
              Problem.of(
                  "no-platform",
                  "portkeel knows nothing of " + System.getProperty("os.name"),
                  "run it on Linux or Windows; `check --as` answers for those from anywhere")));
    }
    Platform platform = here.get();
    Host host = platform.host();
    return report(platform, host, new ReportBuilder(name).host(Wording.host(host)));
  }

  /** The report on this host, of which the builder knows which it is. */
  abstract Report report(Platform platform, Host host, ReportBuilder report);

  static Report stopped(ReportBuilder report, Stopped stopped) {
    String summary =
        stopped.code() == ExitCode.POLICY
            ? "the policy cannot be followed; nothing was changed"
            : "no answer; nothing was changed";
    return report.errors(stopped.problems()).build(stopped.code().code(), Tone.BAD, summary);
  }
}
