package io.portkeel.linux;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.DurableFile;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Replaces, makes or removes a file in one moment, if it still is what the plan was made from. */
final class FileChange implements Change {

  private final Step.EditFile step;
  private final Path path;
  private Optional<DurableFile> prepared = Optional.empty();

  FileChange(Step.EditFile step) {
    this.step = step;
    this.path = Path.of(step.path());
  }

  @Override
  public Step step() {
    return step;
  }

  @Override
  public Optional<Problem> prepare() {
    try {
      prepared = prepared(step.after());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          problem(
              "file-not-written",
              "the new content cannot be written beside it: " + reason(e),
              "make room and rights for it, and apply again; nothing was changed"));
    }
  }

  @Override
  public Optional<Problem> commit() {
    try {
      if (!current().equals(step.before())) {
        return Optional.of(
            problem(
                "changed-meanwhile",
                "somebody else changed this file while the change was being made",
                "apply again"));
      }
      takePlace(prepared);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          problem(
              "file-not-written",
              "the new content cannot take its place: " + reason(e),
              "correct what is named here, and apply again"));
    }
  }

  @Override
  public Optional<Problem> putBack() {
    try {
      Optional<String> current = current();
      if (current.equals(step.before())) {
        return Optional.empty();
      }
      if (!current.equals(step.after())) {
        return Optional.of(
            problem(
                "not-put-back",
                "somebody else changed this file after us, so it was left as it is",
                "look whether the line under \"" + SysctlText.MARK + "\" is wanted"));
      }
      try (DurableFile before = prepared(step.before()).orElse(null)) {
        takePlace(Optional.ofNullable(before));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          problem(
              "not-put-back",
              "its former content could not be put back: " + reason(e),
              "remove the line under \"" + SysctlText.MARK + "\" if it is not wanted"));
    }
  }

  @Override
  public void close() {
    if (prepared.isPresent()) {
      prepared.get().close();
    }
  }

  private Optional<DurableFile> prepared(Optional<String> content) throws IOException {
    if (content.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = content.get().getBytes(StandardCharsets.ISO_8859_1);
    return Optional.of(DurableFile.beside(path, bytes));
  }

  private void takePlace(Optional<DurableFile> content) throws IOException {
    if (content.isPresent()) {
      content.get().takePlace();
    } else {
      Files.deleteIfExists(path);
      DurableFile.syncFolder(path);
    }
  }

  private Optional<String> current() throws IOException {
    try {
      return Optional.of(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private Problem problem(String code, String message, String remedy) {
    return Problem.at(Place.file(step.path()), code, message, remedy);
  }
}
