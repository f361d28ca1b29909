package io.portkeel.cli;

import io.portkeel.platform.InputFiles;
import io.portkeel.platform.InputFiles.Reading;
import io.portkeel.policy.LabelText;
import io.portkeel.policy.LabelsReading;
import io.portkeel.ports.Parsed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers labels; of equal keys the last place wins: file, environment, command line. */
final class LabelChoice {

  private final Map<String, String> labels = new TreeMap<>();

  /** The labels of this host. */
  static Outcome<Map<String, String>> ofThisHost(
      InputFiles files, Path configFolder, Map<String, String> environment, List<String> options) {
    LabelChoice choice = new LabelChoice();
    Path file = configFolder.resolve("labels");
    Reading reading = files.read(file, file.toString());
    if (reading instanceof Reading.Failed failed) {
      return Outcome.stop(Stopped.policy(failed.problem()));
    }
    if (reading instanceof Reading.Content content) {
      LabelsReading read = LabelsReading.read(file.toString(), content.bytes());
      if (read instanceof LabelsReading.Invalid invalid) {
        return Outcome.stop(Stopped.policy(invalid.problems()));
      }
      choice.labels.putAll(((LabelsReading.Valid) read).labels());
    }
    String variable = environment.getOrDefault("PORTKEEL_LABELS", "");
    if (!variable.isEmpty()) {
      Parsed<Map<String, String>> parsed = LabelText.parseList(variable);
      if (parsed instanceof Parsed.Invalid<Map<String, String>> invalid) {
        return Outcome.stop(
            Stopped.usage("PORTKEEL_LABELS: " + invalid.problem(), invalid.remedy()));
      }
      choice.labels.putAll(((Parsed.Valid<Map<String, String>>) parsed).value());
    }
    return choice.with(options);
  }

  /** The labels of another host: only what the command line says of it. */
  static Outcome<Map<String, String>> ofOptions(List<String> options) {
    return new LabelChoice().with(options);
  }

  private Outcome<Map<String, String>> with(List<String> options) {
    for (String option : options) {
      Parsed<Map.Entry<String, String>> parsed = LabelText.parse(option);
      if (parsed instanceof Parsed.Invalid<Map.Entry<String, String>> invalid) {
        return Outcome.stop(Stopped.usage("--label: " + invalid.problem(), invalid.remedy()));
      }
      Map.Entry<String, String> label = ((Parsed.Valid<Map.Entry<String, String>>) parsed).value();
      labels.put(label.getKey(), label.getValue());
    }
    return Outcome.got(labels);
  }
}
