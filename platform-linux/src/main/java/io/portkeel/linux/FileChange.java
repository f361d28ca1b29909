package io.portkeel.linux;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.DurableFile;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Replaces, makes or removes a file in one moment, if it still is what the plan was made from. */
final class FileChange implements Change {

  private static final Set<PosixFilePermission> NEW_FOLDER =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private final Step.EditFile step;
  private final Path path;
  private Optional<Path> madeFolder = Optional.empty();
  private Optional<DurableFile> next = Optional.empty();

  /** What a removed file was, with its mode and owner, for which there is no other place. */
  private Optional<DurableFile> former = Optional.empty();

  private boolean mayHaveTakenEffect = false;

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
      makeFolder();
      if (step.after().isPresent()) {
        next = Optional.of(beside(step.after().get()));
      } else if (step.before().isPresent()) {
        former = Optional.of(beside(step.before().get()));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          problem(
              "file-not-written",
              "the new content cannot be written beside it: " + Reason.of(e),
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
      mayHaveTakenEffect = true;
      takePlace(next);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          problem(
              "file-not-written",
              "the new content cannot take its place: " + Reason.of(e),
              "correct what is named here, and apply again"));
    }
  }

  @Override
  public Optional<Problem> putBack() {
    if (!mayHaveTakenEffect) {
      return Optional.empty();
    }
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
      if (former.isEmpty() && step.before().isPresent()) {
        former = Optional.of(beside(step.before().get()));
      }
      takePlace(former);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          problem(
              "not-put-back",
              "its former content could not be put back: " + Reason.of(e),
              "remove the line under \"" + SysctlText.MARK + "\" if it is not wanted"));
    }
  }

  @Override
  public void close() {
    for (Optional<DurableFile> file : List.of(next, former)) {
      if (file.isPresent()) {
        file.get().close();
      }
    }
    if (madeFolder.isPresent() && Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.deleteIfExists(madeFolder.get());
      } catch (IOException e) {
        // An empty folder does no harm, and one that is not empty belongs to somebody else now.
      }
    }
  }

  /** A minimal system has no /etc/sysctl.d. */
  private void makeFolder() throws IOException {
    Path folder = path.getParent();
    if (folder != null && Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder);
      madeFolder = Optional.of(folder);
      Files.setPosixFilePermissions(folder, NEW_FOLDER);
      DurableFile.syncFolder(folder);
    }
  }

  private DurableFile beside(String content) throws IOException {
    return DurableFile.beside(path, content.getBytes(StandardCharsets.ISO_8859_1));
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

  private Problem problem(String code, String message, String remedy) {
    return Problem.at(Place.file(step.path()), code, message, remedy);
  }
}
