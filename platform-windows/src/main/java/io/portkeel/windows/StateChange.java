package io.portkeel.windows;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.DurableFile;
import io.portkeel.platform.Likeness;
import io.portkeel.platform.NewFile;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes or removes what portkeel notes for itself, if it still is what the plan was made from. */
final class StateChange implements Change {

  /** Its folder hands its access list down, and that is all that it shall be like. */
  private static final Likeness OF_THE_FOLDER = new OfTheFolder();

  private final Step.KeepState step;
  private final Path path;
  private final FolderMaker folders;
  private Optional<DurableFile> next = Optional.empty();
  private boolean mayHaveTakenEffect = false;

  StateChange(Step.KeepState step, FolderMaker folders) {
    this.step = step;
    this.path = Path.of(step.path());
    this.folders = folders;
  }

  @Override
  public Step step() {
    return step;
  }

  @Override
  public Optional<Problem> prepare() {
    try {
      Path folder = path.getParent();
      if (folder != null) {
        folders.make(folder);
      }
      if (step.after().isPresent()) {
        next = Optional.of(beside(step.after().get()));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          problem(
              "file-not-written",
              "what is to be remembered cannot be written down: " + reason(e),
              "make room and rights for it, and apply again; nothing was changed"));
    }
  }

  @Override
  public Optional<Problem> commit() {
    try {
      if (!content().equals(step.before())) {
        return Optional.of(
            problem(
                "changed-meanwhile",
                "somebody else changed this file while the change was being made",
                "apply again"));
      }
      mayHaveTakenEffect = true;
      putIn(next);
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
    if (!mayHaveTakenEffect) {
      return Optional.empty();
    }
    try {
      Optional<String> now = content();
      if (now.equals(step.before())) {
        return Optional.empty();
      }
      if (!now.equals(step.after())) {
        return Optional.of(
            problem(
                "not-put-back",
                "somebody else changed this file after us, so it was left as it is",
                "see who writes there"));
      }
      if (step.before().isEmpty()) {
        putIn(Optional.empty());
        return Optional.empty();
      }
      try (DurableFile former = beside(step.before().get())) {
        putIn(Optional.of(former));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          problem(
              "not-put-back",
              "its former content could not be put back: " + reason(e),
              "run `portkeel reset` once this can be written"));
    }
  }

  @Override
  public void close() {
    if (next.isPresent()) {
      next.get().close();
    }
  }

  private DurableFile beside(String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    return DurableFile.beside(path, bytes, NewFile.PRIVATE, OF_THE_FOLDER);
  }

  /** No content means no file. */
  private void putIn(Optional<DurableFile> content) throws IOException {
    if (content.isPresent()) {
      content.get().takePlace();
    } else {
      Files.deleteIfExists(path);
      DurableFile.syncFolder(path);
    }
  }

  private Optional<String> content() throws IOException {
    try {
      if (Files.isSymbolicLink(path)) {
        throw new IOException("this is a link, and nothing of portkeel's");
      }
      return Optional.of(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static String reason(IOException e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private Problem problem(String code, String message, String remedy) {
    return Problem.at(Place.file(path.toString()), code, message, remedy);
  }

  /** No lambda, whose making takes longer than the change. */
  private static final class OfTheFolder implements Likeness {
    @Override
    public void copy(Path from, Path to) {}
  }
}
