package io.portkeel.cli;

import io.portkeel.nacl.AclDocumentReader;
import io.portkeel.nacl.AclReading;
import io.portkeel.nacl.NetworkAcl;
import io.portkeel.nacl.NetworkAcls;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.InputFiles.Reading;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The documents with network ACLs that a command line names. */
final class AclFiles {

  private final InputStream in;

  // Nothing is changed by what is in them, so it does not matter who wrote them.
  private final InputFiles files = InputFiles.unguarded();

  /**
   * @param in what {@code -} stands for
   */
  AclFiles(InputStream in) {
    this.in = in;
  }

  /** What is in all of them, or everything that is wrong with any. */
  Outcome<NetworkAcls> read(List<String> names) {
    List<NetworkAcl> acls = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      AclReading reading = name.equals("-") ? AclDocumentReader.read(name, in) : ofFile(name);
      if (reading instanceof AclReading.Valid valid) {
        acls.addAll(valid.acls());
      } else {
        problems.addAll(((AclReading.Invalid) reading).problems());
      }
    }
    return problems.isEmpty()
        ? Outcome.got(new NetworkAcls(acls))
        : Outcome.stop(Stopped.policy(problems));
  }

  private AclReading ofFile(String name) {
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      return invalid(
          Problem.of(
              "not-a-file", "\"" + name + "\" is no file name: " + e.getReason(), "name a file"));
    }
    Reading reading = files.read(path, name, AclDocumentReader.MOST);
    if (reading instanceof Reading.Content content) {
      return AclDocumentReader.read(name, content.stream());
    }
    if (reading instanceof Reading.Failed failed) {
      return invalid(failed.problem());
    }
    return invalid(
        Files.isSymbolicLink(path)
            ? InputLink.toNowhere(name)
            : Problem.at(
                Place.file(name),
                "missing",
                "this document of network ACLs does not exist",
                "correct the name; `aws ec2 describe-network-acls` prints such a document"));
  }

  private static AclReading invalid(Problem problem) {
    return new AclReading.Invalid(List.of(problem));
  }
}
