package io.portkeel.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The policies that stand as files beside these tests. */
final class PolicyFiles {

  private PolicyFiles() {}

  /** Policies with at least one problem; beside each NAME.yaml or NAME.json lies NAME.expected. */
  static List<Path> bad() {
    return policiesIn("bad");
  }

  static List<Path> good() {
    return policiesIn("good");
  }

  private static List<Path> policiesIn(String folder) {
    try (Stream<Path> files = Files.list(folder(folder))) {
      return files.filter(file -> !file.toString().endsWith(".expected")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(String name) {
    URL url = PolicyFiles.class.getResource(name);
    if (url == null) {
      throw new IllegalStateException("no folder " + name);
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path good(String name) {
    return folder("good").resolve(name);
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  static Path expectation(Path policy) {
    String name = nameOf(policy);
    return policy.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".expected");
  }

  static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Each problem as {@code LINE:COLUMN code message; remedy}; none when the policy is right. */
  static List<String> problems(byte[] policy) {
    List<String> lines = new ArrayList<>();
    if (PolicyReader.read("policy", policy) instanceof PolicyReading.Invalid invalid) {
      for (Problem problem : invalid.problems()) {
        String spot = problem.place().map(Place::toString).orElse("").replaceFirst("^policy:?", "");
        lines.add(
            (spot.isEmpty() ? "-" : spot)
                + " "
                + problem.code()
                + " "
                + problem.message()
                + "; "
                + problem.remedy());
      }
    }
    return lines;
  }

  static List<String> problems(String policy) {
    return problems(policy.getBytes(StandardCharsets.UTF_8));
  }
}
