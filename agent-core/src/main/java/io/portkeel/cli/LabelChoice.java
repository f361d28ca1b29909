package io.portkeel.cli;

import io.portkeel.platform.InputFiles;
import io.portkeel.platform.InputFiles.Reading;
import io.portkeel.policy.LabelText;
import io.portkeel.policy.LabelsReading;
import io.portkeel.ports.Parsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers labels; of equal keys the last place wins: file, environment, command line. */
final class LabelChoice {

  private final Map<String, String> labels = new TreeMap<>();

  private LabelChoice() {}

  /** The labels that the environment and the command line give; both are usage when wrong. */
  static Outcome<LabelChoice> said(Map<String, String> environment, List<String> options) {
    LabelChoice choice = new LabelChoice();
    String variable = environment.getOrDefault("PORTKEEL_LABELS", "");
    if (!variable.isEmpty()) {
      Parsed<Map<String, String>> parsed = LabelText.parseList(variable);
      if (parsed instanceof Parsed.Invalid<Map<String, String>> invalid) {
        return Outcome.stop(
            Stopped.usage("PORTKEEL_LABELS: " + invalid.problem(), invalid.remedy()));
      }
      choice.labels.putAll(((Parsed.Valid<Map<String, String>>) parsed).value());
    }
    for (String option : options) {
      Parsed<Map.Entry<String, String>> parsed = LabelText.parse(option);
      if (parsed instanceof Parsed.Invalid<Map.Entry<String, String>> invalid) {
        return Outcome.stop(Stopped.usage("--label: " + invalid.problem(), invalid.remedy()));
      }
      Map.Entry<String, String> label = ((Parsed.Valid<Map.Entry<String, String>>) parsed).value();
      choice.labels.put(label.getKey(), label.getValue());
    }
    return Outcome.got(choice);
  }

  /** The labels alone: those of another host, whose file is not at hand. */
  Map<String, String> alone() {
    return labels;
  }

  /** The labels of this host: those of its file, and these over them. */
  Outcome<Map<String, String>> overFile(InputFiles files, Path configFolder) {
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
      Map<String, String> all = new TreeMap<>(((LabelsReading.Valid) read).labels());
      all.putAll(labels);
      return Outcome.got(all);
    }
    return Files.isSymbolicLink(file)
        ? Outcome.stop(Stopped.policy(InputLink.toNowhere(file.toString())))
        : Outcome.got(labels);
  }
}
