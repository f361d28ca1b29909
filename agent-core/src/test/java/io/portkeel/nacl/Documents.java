package io.portkeel.nacl;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import io.portkeel.policy.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Documents for tests, and what comes of reading them. */
final class Documents {

  private Documents() {}

  /** The examples that others made, with their answers. */
  static List<Path> examples() {
    return json("examples");
  }

  /** Every document in a folder, in the order of their names. */
  static List<Path> json(String folder) {
    try (Stream<Path> files = Files.list(folder(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(String folder, String name) {
    return folder(folder).resolve(name);
  }

  private static Path folder(String name) {
    URL url = Documents.class.getResource(name);
    if (url == null) {
      throw new IllegalStateException("no folder " + name);
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
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

  static AclReading reading(byte[] bytes) {
    return AclDocumentReader.read("acls.json", new ByteArrayInputStream(bytes));
  }

  /** The ACLs of a document that is right. */
  static List<NetworkAcl> acls(byte[] bytes) {
    AclReading reading = reading(bytes);
    if (reading instanceof AclReading.Invalid invalid) {
      fail(String.join("\n", lines(invalid.problems())));
    }
    return assertInstanceOf(AclReading.Valid.class, reading).acls();
  }

  static List<NetworkAcl> acls(String text) {
    return acls(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The problems of a document that is wrong, as {@code LINE:COLUMN CODE MESSAGE; REMEDY}. */
  static List<String> problems(byte[] bytes) {
    return lines(assertInstanceOf(AclReading.Invalid.class, reading(bytes)).problems());
  }

  static List<String> problems(String text) {
    return problems(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines(List<Problem> problems) {
    return problems.stream().map(Documents::line).toList();
  }

  private static String line(Problem problem) {
    String place = problem.place().orElseThrow().toString().substring("acls.json".length());
    return (place.isEmpty() ? "-" : place.substring(1))
        + " "
        + problem.code()
        + " "
        + problem.message()
        + "; "
        + problem.remedy();
  }

  /** All of a rule, in a line. */
  static String line(AclRule rule) {
    return String.join(
        " ",
        Integer.toString(rule.number()),
        rule.direction().word(),
        rule.action().word(),
        rule.transport().name(),
        rule.block().toString(),
        rule.ports().toString());
  }
}
