package io.portkeel.cli;

import io.portkeel.platform.PublishedFile;
import io.portkeel.platform.Reason;
import io.portkeel.policy.Problem;
import io.portkeel.report.MetricsText;
import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Where what a run found is written for Prometheus. */
record MetricsFile(Path path) {

  /** Why it cannot be written, as far as a look at it tells. */
  Optional<String> hindrance() {
    Path folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.of((folder == null ? path : folder) + " is no folder that is there");
    }
    // A rename would replace a link such as /dev/stdout, and not write to where it leads.
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
            && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(path + " is there and is no plain file")
        : Optional.empty();
  }

  /** Writes it, and tells of the run what then has to be told: that it could not be written. */
  Report written(Report report) {
    Optional<String> hindrance = hindrance();
    if (hindrance.isPresent()) {
      return unwritten(report, hindrance.get());
    }
    String text = MetricsText.render(report, Version.number());
    try {
      PublishedFile.write(path, text.getBytes(StandardCharsets.UTF_8));
      return report;
    } catch (IOException e) {
      return unwritten(report, Reason.of(e));
    } catch (RuntimeException e) {
      return unwritten(report, e.toString());
    }
  }

  /** Nothing else of the run is another for it, and a code that says more stays. */
  private Report unwritten(Report report, String why) {
    Problem problem =
        Problem.of(
            "metrics-not-written",
            path + " could not be written: " + why,
            "mend that or name another file; until then the collector reads old metrics");
    boolean success = report.exitCode() == ExitCode.OK.code();
    return report.withError(
        problem,
        success ? ExitCode.FAILED.code() : report.exitCode(),
        success ? Tone.BAD : report.tone(),
        report.summary() + "; the metrics were not written");
  }
}
