package io.portkeel.cli;

import io.portkeel.policy.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of {@code portkeel run}, read by hand: picocli would take longer than all else that
 * an entrypoint does. The command and its arguments stay with the launcher.
 */
record EntrypointLine(
    PolicyWish wish, OnFailure onFailure, HostNetwork hostNetwork, Length length, Purpose purpose) {

  /** Options that take the next word as their value, or what stands behind {@code =}. */
  static final List<String> WITH_VALUE = List.of("--policy", "--range", "--label", "--on-failure");

  static final List<String> FLAGS =
      List.of("--allow-host-network", "-v", "--verbose", "-q", "--quiet", "-h", "--help");

  private static final String ON_FAILURE = "PORTKEEL_ON_FAILURE";

  /** What becomes of the command when portkeel fails. */
  enum OnFailure {
    FAIL,
    CONTINUE
  }

  /** Whether a network namespace that is not this container's own may be changed. */
  enum HostNetwork {
    REFUSED,
    ALLOWED
  }

  enum Length {
    /** Nothing when all is well. */
    SILENT,
    /** What was found or done, and warnings. */
    VERBOSE
  }

  enum Purpose {
    WORK,
    HELP
  }

  /** Reads the options, and the variable that stands for one of them. */
  static Outcome<EntrypointLine> parse(Map<String, String> environment, List<String> words) {
    Map<String, String> values = new HashMap<>();
    List<String> labels = new ArrayList<>();
    HostNetwork hostNetwork = HostNetwork.REFUSED;
    Length length = Length.SILENT;
    Purpose purpose = Purpose.WORK;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      if (WITH_VALUE.contains(name)) {
        if (equals < 0 && i + 1 == words.size()) {
          return wrong(name + " needs a value", "write it behind " + name);
        }
        String value = equals < 0 ? words.get(++i) : word.substring(equals + 1);
        if (name.equals("--label")) {
          labels.add(value);
        } else if (values.put(name, value) != null) {
          return wrong(name + " is given more than once", "give it once");
        }
        continue;
      }
      if (equals >= 0 && FLAGS.contains(name)) {
        return wrong(name + " takes no value", "write " + name + " alone");
      }
      switch (word) {
        case "--allow-host-network" -> hostNetwork = HostNetwork.ALLOWED;
        case "-v", "--verbose" -> length = Length.VERBOSE;
        case "-q", "--quiet" -> length = Length.SILENT;
        case "-h", "--help" -> purpose = Purpose.HELP;
        default -> {
          return unknown(name);
        }
      }
    }
    PolicyWish wish =
        new PolicyWish(
            Optional.ofNullable(values.get("--policy")),
            Optional.ofNullable(values.get("--range")),
            labels);
    Outcome<OnFailure> onFailure = onFailure(values, environment);
    return onFailure instanceof Outcome.Got<OnFailure> got
        ? Outcome.got(new EntrypointLine(wish, got.value(), hostNetwork, length, purpose))
        : Outcome.stop(((Outcome.Stop<OnFailure>) onFailure).stopped());
  }

  private static Outcome<OnFailure> onFailure(
      Map<String, String> values, Map<String, String> environment) {
    String option = values.get("--on-failure");
    String where = option == null ? ON_FAILURE : "--on-failure";
    String word = option == null ? environment.getOrDefault(ON_FAILURE, "fail") : option;
    return switch (word) {
      case "fail" -> Outcome.got(OnFailure.FAIL);
      case "continue" -> Outcome.got(OnFailure.CONTINUE);
      default ->
          Outcome.stop(
              Stopped.usage(
                  where + ": \"" + word + "\" is neither fail nor continue",
                  "write fail, or continue to start the command all the same"));
    };
  }

  private static Outcome<EntrypointLine> unknown(String name) {
    if (!name.startsWith("-")) {
      return wrong(
          "\"" + name + "\" is no option, and the command is the launcher's to start",
          "start bin/portkeel, and not the Java program");
    }
    List<String> known = new ArrayList<>(WITH_VALUE);
    known.addAll(FLAGS);
    Optional<String> near = Suggestion.nearest(name, known);
    return wrong(
        "unknown option \"" + name + "\"",
        near.isPresent() ? "did you mean " + near.get() + "?" : "put -- before the command");
  }

  private static Outcome<EntrypointLine> wrong(String message, String remedy) {
    return Outcome.stop(Stopped.usage(message, remedy));
  }
}
