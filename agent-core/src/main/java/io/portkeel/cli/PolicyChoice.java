package io.portkeel.cli;

import io.portkeel.cli.ChosenPolicy.Source;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.InputFiles.Reading;
import io.portkeel.platform.PolicySearch;
import io.portkeel.policy.Place;
import io.portkeel.policy.Policy;
import io.portkeel.policy.PolicyReader;
import io.portkeel.policy.PolicyReading;
import io.portkeel.policy.Problem;
import io.portkeel.ports.Parsed;
import io.portkeel.ports.PortRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the policy: the command line's, else the environment's, else the default one, else the
 * built-in.
 */
final class PolicyChoice {

  private static final int MOST = (1 << 20) + 1;

  private final InputStream in;
  private final Map<String, String> environment;
  private final InputFiles named;
  private final InputFiles configFiles;
  private final Path configFolder;

  /**
   * @param named reads a file that the caller names
   * @param configFiles reads the files of the folder where the default policy is
   */
  PolicyChoice(
      InputStream in,
      Map<String, String> environment,
      InputFiles named,
      InputFiles configFiles,
      Path configFolder) {
    this.in = in;
    this.environment = environment;
    this.named = named;
    this.configFiles = configFiles;
    this.configFolder = configFolder;
  }

  Outcome<ChosenPolicy> choose(PolicyWish wish) {
    if (wish.policy().isPresent() && wish.range().isPresent()) {
      return Outcome.stop(
          Stopped.usage("both --policy and --range are given", "give one of the two"));
    }
    if (wish.policy().equals(Optional.of(""))) {
      return Outcome.stop(Stopped.usage("--policy is given, but empty", "name a file"));
    }
    if (wish.policy().isPresent()) {
      return ofFile(wish.policy().get(), named);
    }
    if (wish.range().isPresent()) {
      return ofRange("--range", wish.range().get());
    }
    Optional<String> policy = Optional.ofNullable(environment.get("PORTKEEL_POLICY"));
    Optional<String> range = Optional.ofNullable(environment.get("PORTKEEL_RANGE"));
    if (policy.isPresent() && range.isPresent()) {
      return Outcome.stop(
          Stopped.usage("both PORTKEEL_POLICY and PORTKEEL_RANGE are set", "unset one of the two"));
    }
    if (policy.equals(Optional.of("")) || range.equals(Optional.of(""))) {
      // A template that filled in nothing must not silently lead to another range.
      return Outcome.stop(
          Stopped.usage(
              (policy.isPresent() ? "PORTKEEL_POLICY" : "PORTKEEL_RANGE") + " is set, but empty",
              "give it a value, or unset it"));
    }
    if (policy.isPresent()) {
      return ofFile(policy.get(), named);
    }
    return range.isPresent() ? ofRange("PORTKEEL_RANGE", range.get()) : ofDefault();
  }

  private Outcome<ChosenPolicy> ofRange(String where, String text) {
    Parsed<PortRange> parsed = PortRange.parse(text);
    if (parsed instanceof Parsed.Invalid<PortRange> invalid) {
      return Outcome.stop(Stopped.usage(where + ": " + invalid.problem(), invalid.remedy()));
    }
    PortRange range = ((Parsed.Valid<PortRange>) parsed).value();
    if (range.low() == 0) {
      return Outcome.stop(
          Stopped.usage(where + ": no kernel takes port 0", "begin at 1024 or above"));
    }
    return Outcome.got(
        new ChosenPolicy(Policy.ofRange(where, range), Source.RANGE, Optional.empty(), named));
  }

  private Outcome<ChosenPolicy> ofDefault() {
    PolicySearch.Finding found = PolicySearch.in(configFolder, configFiles);
    if (found instanceof PolicySearch.Finding.Policy policy) {
      return ofFile(policy.path().toString(), configFiles);
    }
    if (found instanceof PolicySearch.Finding.Wrong wrong) {
      return Outcome.stop(Stopped.policy(wrong.problem()));
    }
    return Outcome.got(
        new ChosenPolicy(Policy.builtIn(), Source.BUILT_IN, Optional.empty(), configFiles));
  }

  private Outcome<ChosenPolicy> ofFile(String name, InputFiles files) {
    if (name.equals("-")) {
      return ofStandardInput();
    }
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      return Outcome.stop(
          Stopped.usage("\"" + name + "\" is no file name: " + e.getReason(), "name a file"));
    }
    Reading reading = files.read(path, name);
    if (reading instanceof Reading.Content content) {
      return read(name, content.bytes(), Source.FILE, Optional.of(name), files);
    }
    return Outcome.stop(
        Stopped.policy(
            reading instanceof Reading.Failed failed ? failed.problem() : missing(path, name)));
  }

  private static Problem missing(Path path, String name) {
    return Files.isSymbolicLink(path)
        ? InputLink.toNowhere(name)
        : Problem.at(
            Place.file(name),
            "missing",
            "this policy does not exist",
            "correct the name; without --policy the default one applies");
  }

  private Outcome<ChosenPolicy> ofStandardInput() {
    try {
      return read(
          "(standard input)", in.readNBytes(MOST), Source.STANDARD_INPUT, Optional.empty(), named);
    } catch (IOException e) {
      return Outcome.stop(
          Stopped.policy(
              Problem.of(
                  "unreadable",
                  "standard input cannot be read: " + e.getMessage(),
                  "pipe the policy into it, or name a file")));
    }
  }

  private static Outcome<ChosenPolicy> read(
      String shown, byte[] bytes, Source source, Optional<String> file, InputFiles files) {
    PolicyReading reading = PolicyReader.read(shown, bytes);
    return reading instanceof PolicyReading.Invalid invalid
        ? Outcome.stop(Stopped.policy(invalid.problems()))
        : Outcome.got(
            new ChosenPolicy(((PolicyReading.Valid) reading).policy(), source, file, files));
  }
}
