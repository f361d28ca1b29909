package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts that make packages do when they cannot. */
class BuildScriptsIT {

  @TempDir private Path folder;

  private static Ran run(String script, String word) {
    ProcessBuilder builder =
        new ProcessBuilder(Built.checkout().resolve("packaging").resolve(script).toString(), word);
    builder.directory(Built.checkout().resolve("packaging").toFile());
    builder.environment().put("SOURCE_DATE_EPOCH", "1700000000");
    return Ran.of(builder, Duration.ofMinutes(1));
  }

  /** Else there would be a package that asks for nothing. */
  @Test
  @Needs({Need.DEB, Need.JQ})
  void whatIsLinkedToALibraryThatNobodyKnowsMakesNoPackage() throws IOException {
    Files.copy(Path.of("/usr/bin/jq"), folder.resolve("jq"));
    assertTrue(folder.resolve("jq").toFile().setExecutable(true));

    Ran ran = run("deb/depends", folder.toString());

    assertEquals(1, ran.exitCode(), ran.toString());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains("which package has libjq.so.1?"), ran.err());
  }

  @Test
  @Needs(Need.DEB)
  void whatIsLinkedToNothingMakesNoneEither() {
    Ran ran = run("deb/depends", folder.toString());
    assertEquals(1, ran.exitCode(), ran.toString());
  }

  /** A jar of another time than in its archive of classes would make every start twice as long. */
  @Test
  void allAgreeOnTheTimeOfEveryFile() {
    assertEquals("1700000000\n", run("release", "time").out());
  }

  @Test
  void aFolderOfSomebodyElseIsNotEmptied() throws IOException {
    Path theirs = Files.writeString(folder.resolve("thesis"), "all of it");
    Ran ran = run("build-packages", folder.toString());
    assertEquals(64, ran.exitCode(), ran.toString());
    assertTrue(ran.err().contains(folder + " is not empty"), ran.err());
    assertEquals("all of it", Files.readString(theirs));
  }
}
