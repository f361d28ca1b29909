package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.portkeel.plan.Step;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateChangeTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("portkeel/state.json");
  }

  private StateChange change(Optional<String> before, Optional<String> after) {
    return new StateChange(
        new Step.KeepState(file.toString(), before, after), Files::createDirectories);
  }

  private static Optional<String> code(Optional<Problem> problem) {
    return problem.map(Problem::code);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void theFolderIsMadeAndTheFileIsThereWhole() throws IOException {
    try (Closing change = new Closing(change(Optional.empty(), Optional.of("new")))) {
      assertEquals(Optional.empty(), change.of().prepare());
      assertFalse(Files.exists(file), "seen before its time");
      assertEquals(Optional.empty(), change.of().commit());
      assertEquals("new", Files.readString(file));
    }
    assertEquals(List.of("state.json"), names());
  }

  @Test
  void whatWasThereComesBack() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "old");
    try (Closing change = new Closing(change(Optional.of("old"), Optional.of("new")))) {
      assertEquals(Optional.empty(), change.of().prepare());
      assertEquals(Optional.empty(), change.of().commit());
      assertEquals("new", Files.readString(file));
      assertEquals(Optional.empty(), change.of().putBack());
      assertEquals("old", Files.readString(file));
    }
    assertEquals(List.of("state.json"), names());
  }

  @Test
  void whatIsForgottenIsGoneAndComesBack() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "old");
    StateChange change = change(Optional.of("old"), Optional.empty());
    assertEquals(Optional.empty(), change.prepare());
    assertEquals(Optional.empty(), change.commit());
    assertFalse(Files.exists(file));
    assertEquals(Optional.empty(), change.putBack());
    assertEquals("old", Files.readString(file));
  }

  @Test
  void whatSomebodyElseHasWrittenStays() throws IOException {
    try (Closing change = new Closing(change(Optional.empty(), Optional.of("new")))) {
      assertEquals(Optional.empty(), change.of().prepare());
      Files.writeString(file, "theirs");
      assertEquals(Optional.of("changed-meanwhile"), code(change.of().commit()));
      assertEquals(Optional.empty(), change.of().putBack());
      assertEquals("theirs", Files.readString(file));
    }
    assertEquals(List.of("state.json"), names());
  }

  @Test
  void whatSomebodyElseHasWrittenAfterUsStays() throws IOException {
    StateChange change = change(Optional.empty(), Optional.of("new"));
    assertEquals(Optional.empty(), change.prepare());
    assertEquals(Optional.empty(), change.commit());
    Files.writeString(file, "theirs");
    assertEquals(Optional.of("not-put-back"), code(change.putBack()));
    assertEquals("theirs", Files.readString(file));
  }

  /** A change is closed whatever comes of it. */
  private record Closing(StateChange of) implements AutoCloseable {
    @Override
    public void close() {
      of.close();
    }
  }
}
