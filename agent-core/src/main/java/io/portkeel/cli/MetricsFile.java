package io.portkeel.cli;

import io.portkeel.platform.PublishedFile;
import io.portkeel.policy.Problem;
import io.portkeel.report.MetricsText;
import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where what a run found is written for Prometheus. */
record MetricsFile(Path path) {

  /** Writes it, and tells of the run what then has to be told: that it could not be written. */
  Report written(Report report) {
    String text = MetricsText.render(report, Version.number());
    try {
      PublishedFile.write(path, text.getBytes(StandardCharsets.UTF_8));
      return report;
    } catch (IOException | RuntimeException e) {
      return unwritten(report, String.valueOf(e.getMessage()));
    }
  }

  /** Nothing else of the run is another for it, and a code that says more stays. */
  private Report unwritten(Report report, String why) {
    Problem problem =
        Problem.of(
            "metrics-not-written",
            path + " could not be written: " + why,
            "make room or give the rights, or name another file; the old metrics stay until then");
    boolean success = report.exitCode() == ExitCode.OK.code();
    return report.withError(
        problem,
        success ? ExitCode.FAILED.code() : report.exitCode(),
        success ? Tone.BAD : report.tone(),
        report.summary() + "; the metrics were not written");
  }
}
