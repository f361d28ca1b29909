package io.portkeel.packaging;

import java.util.List;
import java.util.Optional;

/**
 * What a run of the launcher did: how it ended, what it printed, and what the fake Java that it
 * started, if any, was given. Texts hold one character per byte.
 */
record LauncherRun(int exitCode, String out, String err, List<String> report) {
  LauncherRun {
    report = List.copyOf(report);
  }

  /** Whether a Java was started as the program; being asked for its version does not count. */
  boolean started() {
    return !report.isEmpty();
  }

  /** The path under which Java was started, in a list that is empty when none was. */
  List<String> java() {
    return values("java:");
  }

  /** Java's process id, in a list that is empty when none was started. */
  List<String> pid() {
    return values("pid:");
  }

  /** All arguments of Java. */
  List<String> arguments() {
    return values("arg:");
  }

  /** Where JNA looks for its own library: folders joined by a colon. */
  String nativeFolders() {
    String option = "-Djna.boot.library.path=";
    return arguments().stream()
        .filter(argument -> argument.startsWith(option))
        .map(argument -> argument.substring(option.length()))
        .findFirst()
        .orElse("");
  }

  /** The arguments that follow the main class. */
  List<String> programArguments() {
    return arguments().subList(arguments().indexOf("io.portkeel.cli.Main") + 1, arguments().size());
  }

  /** The elements of the class path. */
  List<String> classPath() {
    return List.of(arguments().get(arguments().indexOf("-cp") + 1).split(":", -1));
  }

  /** Those elements of the class path that Java, where it was started, can reach. */
  List<String> reachableJars() {
    return values("jar:");
  }

  /** The value of Java's environment variable {@code name}. */
  Optional<String> environment(String name) {
    return values("env:" + name + "=").stream().findFirst();
  }

  /** What Java's descriptor {@code number} leads to; empty when it was closed. */
  Optional<String> descriptor(int number) {
    return values("fd:" + number + "=").stream().findFirst().filter(target -> !target.isEmpty());
  }

  private List<String> values(String prefix) {
    return report.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }
}
