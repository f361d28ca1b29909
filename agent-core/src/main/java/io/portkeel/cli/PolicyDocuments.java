package io.portkeel.cli;

import io.portkeel.decide.Answer;
import io.portkeel.nacl.AclDocumentReader;
import io.portkeel.nacl.AclReading;
import io.portkeel.nacl.NetworkAcl;
import io.portkeel.nacl.NetworkAcls;
import io.portkeel.platform.InputFiles.Reading;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The documents of network ACLs that a policy names, each of them read once. */
final class PolicyDocuments {

  private final ChosenPolicy policy;
  private final Map<String, AclReading> readings = new HashMap<>();

  PolicyDocuments(ChosenPolicy policy) {
    this.policy = policy;
  }

  /**
   * The ACLs of all of them, or all that is wrong with any.
   *
   * @param names as the policy has them
   */
  Answer read(List<String> names) {
    List<NetworkAcl> acls = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      AclReading reading = reading(name);
      if (reading instanceof AclReading.Valid valid) {
        acls.addAll(valid.acls());
      } else {
        problems.addAll(((AclReading.Invalid) reading).problems());
      }
    }
    return problems.isEmpty()
        ? new Answer.Documents(new NetworkAcls(acls))
        : new Answer.Wrong(List.copyOf(problems));
  }

  private AclReading reading(String name) {
    AclReading known = readings.get(name);
    if (known != null) {
      return known;
    }
    AclReading reading = open(name);
    readings.put(name, reading);
    return reading;
  }

  private AclReading open(String name) {
    Path path;
    try {
      path = policy.named(name);
    } catch (InvalidPathException e) {
      return invalid(
          Problem.of(
              "not-a-file",
              "\"" + name + "\" is no file name: " + e.getReason(),
              "correct the name in " + policy.description()));
    }
    Reading reading = policy.files().read(path, path.toString(), AclDocumentReader.MOST);
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
                "put it there, or correct its name in " + policy.description()));
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
