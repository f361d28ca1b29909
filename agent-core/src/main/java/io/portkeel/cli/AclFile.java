package io.portkeel.cli;

import io.portkeel.nacl.AclDocumentReader;
import io.portkeel.nacl.AclReading;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.InputFiles.Reading;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a document with network ACLs from a file. */
final class AclFile {

  private AclFile() {}

  /**
   * What is in it, or all that is wrong with it.
   *
   * @param files how files are opened
   * @param name how the user names the document, which an id may have before it
   * @param remedy what to do where it is missing
   */
  static AclReading read(InputFiles files, Path path, String name, String remedy) {
    Reading reading = files.read(path, path.toString(), AclDocumentReader.MOST);
    if (reading instanceof Reading.Content content) {
      return found(path, AclDocumentReader.read(name, content.stream()));
    }
    if (reading instanceof Reading.Failed failed) {
      return invalid(failed.problem());
    }
    return invalid(
        Files.isSymbolicLink(path)
            ? InputLink.toNowhere(path.toString())
            : Problem.at(
                Place.file(path.toString()),
                "missing",
                "this document of network ACLs does not exist",
                remedy));
  }

  /** Of what no file can be named. */
  static AclReading noName(String name, InvalidPathException e, String remedy) {
    return invalid(
        Problem.of("not-a-file", "\"" + name + "\" is no file name: " + e.getReason(), remedy));
  }

  private static AclReading invalid(Problem problem) {
    return new AclReading.Invalid(List.of(problem));
  }

  /** What is wrong is told by the file's path; its name alone would be relative to the policy. */
  private static AclReading found(Path path, AclReading reading) {
    if (!(reading instanceof AclReading.Invalid invalid)) {
      return reading;
    }
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : invalid.problems()) {
      Place place =
          problem.place().isPresent()
              ? new Place(
                  path.toString(), problem.place().get().line(), problem.place().get().column())
              : Place.file(path.toString());
      problems.add(Problem.at(place, problem.code(), problem.message(), problem.remedy()));
    }
    return new AclReading.Invalid(problems);
  }
}
