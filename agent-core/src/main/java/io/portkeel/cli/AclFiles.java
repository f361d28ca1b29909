package io.portkeel.cli;

import io.portkeel.nacl.AclDocumentReader;
import io.portkeel.nacl.AclReading;
import io.portkeel.nacl.NetworkAcls;
import io.portkeel.platform.InputFiles;
import java.io.InputStream;
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
    List<AclReading> all = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      all.add(name.equals("-") ? AclDocumentReader.read(name, in) : ofFile(name));
    }
    AclReading joined = AclReading.joined(all);
    return joined instanceof AclReading.Valid valid
        ? Outcome.got(new NetworkAcls(valid.acls()))
        : Outcome.stop(Stopped.policy(((AclReading.Invalid) joined).problems()));
  }

  private AclReading ofFile(String name) {
    try {
      return AclFile.read(
          files,
          Path.of(name),
          name,
          "correct the name; `aws ec2 describe-network-acls` prints such a document");
    } catch (InvalidPathException e) {
      return AclFile.noName(name, e, "name a file");
    }
  }
}
