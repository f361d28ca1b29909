package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.portkeel.plan.Step;
import io.portkeel.platform.Transaction;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChangeTest {

  private static final String BEFORE = "a = \u00ff\u0000\r\n";
  private static final String AFTER = "b = \u0080\n";
  private static final String NONE = "absent";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("some.conf");
  }

  private FileChange change(String before, String after) {
    return FileChange.of(new Step.EditFile(file.toString(), content(before), content(after)));
  }

  private static Optional<String> content(String text) {
    return text.equals(NONE) ? Optional.empty() : Optional.of(text);
  }

  private void write(String text, String mode) throws IOException {
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private String text() throws IOException {
    return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : NONE;
  }

  private String mode() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  private static String code(Optional<Problem> problem) {
    return problem.map(Problem::code).orElse("none");
  }

  /** Does the steps, each of which must go well, and closes. */
  private static void goesWell(FileChange change, String... steps) {
    for (String step : steps) {
      Optional<Problem> problem =
          switch (step) {
            case "prepare" -> change.prepare();
            case "commit" -> change.commit();
            default -> change.putBack();
          };
      assertEquals(Optional.empty(), problem, step + " of " + Arrays.toString(steps));
    }
    change.close();
  }

  @Test
  void replacesTheContentAndKeepsTheMode() throws IOException {
    write(BEFORE, "rw-r-----");
    goesWell(change(BEFORE, AFTER), "prepare", "commit");
    assertEquals(AFTER, text());
    assertEquals("rw-r-----", mode());
    assertEquals(List.of("some.conf"), names());
  }

  @Test
  void makesAFile() throws IOException {
    goesWell(change(NONE, AFTER), "prepare", "commit");
    assertEquals(AFTER, text());
    assertEquals("rw-r--r--", mode());
    assertEquals(List.of("some.conf"), names());
  }

  @Test
  void removesAFile() throws IOException {
    write(BEFORE, "rw-r--r--");
    goesWell(change(BEFORE, NONE), "prepare", "commit");
    assertEquals(List.of(), names());
  }

  @Test
  void preparingChangesNothingAndNoNameEndsInConf() throws IOException {
    write(BEFORE, "rw-r--r--");
    for (String after : List.of(AFTER, NONE)) {
      FileChange change = change(BEFORE, after);
      assertEquals(Optional.empty(), change.prepare());
      assertEquals(BEFORE, text());
      assertEquals(1, names().stream().filter(name -> name.endsWith(".conf")).count());
      change.close();
      assertEquals(List.of("some.conf"), names());
    }
  }

  @Test
  void putsBackBytesAndMode() throws IOException {
    write(BEFORE, "rw-r-----");
    for (String after : List.of(AFTER, NONE)) {
      goesWell(change(BEFORE, after), "prepare", "commit", "put back");
      assertEquals(BEFORE, text());
      assertEquals("rw-r-----", mode(), "after " + after);
      assertEquals(List.of("some.conf"), names());
    }
  }

  @Test
  void putsBackTheOwner() throws IOException {
    Root.isNeeded("to give a file to another user");
    write(BEFORE, "rw-r--r--");
    Files.setAttribute(file, "unix:uid", 65534);
    Files.setAttribute(file, "unix:gid", 65533);
    for (String after : List.of(AFTER, NONE)) {
      goesWell(change(BEFORE, after), "prepare", "commit", "put back");
      assertEquals(65534, Files.getAttribute(file, "unix:uid"), "after " + after);
      assertEquals(65533, Files.getAttribute(file, "unix:gid"), "after " + after);
    }
  }

  @Test
  void putsBackThatThereWasNoFile() throws IOException {
    goesWell(change(NONE, AFTER), "prepare", "commit", "put back");
    assertEquals(List.of(), names());
  }

  @Test
  void puttingBackWhatNeverTookEffectDoesNothing() throws IOException {
    write(BEFORE, "rw-r--r--");
    goesWell(change(BEFORE, AFTER), "prepare", "put back");
    assertEquals(BEFORE, text());
  }

  @Test
  void leavesAFileThatSomebodyElseChangedMeanwhile() throws IOException {
    write(BEFORE, "rw-r--r--");
    for (String before : List.of(AFTER, NONE)) {
      for (String after : List.of("c = 3\n", NONE)) {
        FileChange change = change(before, after);
        if (!before.equals(after)) {
          assertEquals(Optional.empty(), change.prepare());
          assertEquals("changed-meanwhile", code(change.commit()));
          assertEquals(Optional.empty(), change.putBack(), "nothing was done");
          change.close();
          assertEquals(BEFORE, text());
          assertEquals(List.of("some.conf"), names());
        }
      }
    }
  }

  @Test
  void doesNotMakeAFileAgainThatSomebodyElseRemovedMeanwhile() throws IOException {
    write(BEFORE, "rw-r--r--");
    FileChange change = change(BEFORE, AFTER);
    change.prepare();
    Files.delete(file);
    assertEquals("changed-meanwhile", code(change.commit()));
    change.close();
    assertEquals(List.of(), names());
  }

  @Test
  void doesNotPutBackOverWhatSomebodyElseWroteAfterUs() throws IOException {
    write(BEFORE, "rw-r--r--");
    FileChange change = change(BEFORE, AFTER);
    change.prepare();
    change.commit();
    write("c = 3\n", "rw-r--r--");
    assertEquals("not-put-back", code(change.putBack()));
    change.close();
    assertEquals("c = 3\n", text());
    assertEquals(List.of("some.conf"), names());
  }

  @Test
  void makesTheFolderThatIsMissingAndOnlyForAFileThatStays() throws IOException {
    file = folder.resolve("sysctl.d/some.conf");
    FileChange unused = change(NONE, AFTER);
    assertEquals(Optional.empty(), unused.prepare());
    unused.close();
    assertEquals(List.of(), names());

    goesWell(change(NONE, AFTER), "prepare", "commit", "put back");
    assertEquals(List.of(), names());

    goesWell(change(NONE, AFTER), "prepare", "commit");
    assertEquals(AFTER, text());
    assertEquals(
        "rwxr-xr-x",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sysctl.d"))));
  }

  @Test
  void saysWhyNothingCanBeWritten() throws IOException {
    Files.writeString(folder.resolve("sysctl.d"), "no folder");
    file = folder.resolve("sysctl.d/some.conf");
    FileChange change = change(NONE, AFTER);
    Problem problem = change.prepare().orElseThrow();
    assertEquals("file-not-written", problem.code());
    assertFalse(problem.message().contains(folder.toString()), problem.message());
    assertEquals(Optional.of(file.toString()), problem.place().map(Object::toString));
    change.close();
    assertEquals(List.of("sysctl.d"), names());
  }

  @Test
  void aFolderInTheFilesPlaceStays() throws IOException {
    Files.createDirectory(file);
    FileChange change = change(NONE, AFTER);
    Transaction.Outcome outcome = Transaction.carryOut(List.of(change), List::of);
    assertEquals(List.of(), outcome.done());
    assertEquals(
        List.of("changed-meanwhile"), outcome.errors().stream().map(Problem::code).toList());
    assertEquals(List.of("some.conf"), names());
  }
}
