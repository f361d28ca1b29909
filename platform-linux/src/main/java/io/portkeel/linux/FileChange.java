package io.portkeel.linux;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.DurableFile;
import io.portkeel.platform.NewFile;
import io.portkeel.platform.Reason;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Replaces, makes or removes a file in one moment, if it still is what the plan was made from. */
final class FileChange implements Change {

  private final Step step;
  private final Path path;
  private final Optional<String> before;
  private final Optional<String> after;
  private final NewFile mode;

  /** The folders that were made for the file, the uppermost first. */
  private final Deque<Path> madeFolders = new ArrayDeque<>();

  private Optional<FileSwap> swap = Optional.empty();
  private boolean mayHaveTakenEffect = false;

  private FileChange(
      Step step, String path, Optional<String> before, Optional<String> after, NewFile mode) {
    this.step = step;
    this.path = Path.of(path);
    this.before = before;
    this.after = after;
    this.mode = mode;
  }

  /** A file that everybody may read, such as a boot reader's. */
  static FileChange of(Step.EditFile edit) {
    return new FileChange(edit, edit.path(), edit.before(), edit.after(), NewFile.PUBLIC);
  }

  /** A file that is root's alone. */
  static FileChange of(Step.KeepState keep) {
    return new FileChange(keep, keep.path(), keep.before(), keep.after(), NewFile.PRIVATE);
  }

  @Override
  public Step step() {
    return step;
  }

  @Override
  public Optional<Problem> prepare() {
    try {
      Optional<Problem> inTheWay = FileFlags.inTheWayOf(path);
      if (inTheWay.isPresent()) {
        return inTheWay;
      }
      makeFolders();
      swap = Optional.of(FileSwap.prepare(path, bytes(after), mode, new LinuxLikeness()));
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
      mayHaveTakenEffect = true;
      if (swap.orElseThrow().swap(bytes(before)) == FileSwap.Result.FOUND_OTHER) {
        mayHaveTakenEffect = false;
        return Optional.of(
            problem(
                "changed-meanwhile",
                "somebody else changed this file while the change was being made",
                "apply again"));
      }
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
      if (swap.orElseThrow().swap(bytes(after)) == FileSwap.Result.FOUND_OTHER && !isAsBefore()) {
        return Optional.of(
            problem(
                "not-put-back",
                "somebody else changed this file after us, so it was left as it is",
                "look whether the line under \"" + SysctlText.MARK + "\" is wanted"));
      }
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
    if (swap.isPresent()) {
      swap.get().close();
    }
    while (!madeFolders.isEmpty() && Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.deleteIfExists(madeFolders.removeLast());
      } catch (IOException e) {
        // An empty folder does no harm, and one that is not empty belongs to somebody else now.
      }
    }
  }

  /** A minimal system has no /etc/sysctl.d, and a minimal image perhaps no /var. */
  private void makeFolders() throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    Path folder = path.getParent();
    while (folder != null && Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
      missing.push(folder);
      folder = folder.getParent();
    }
    for (Path next : missing) {
      boolean own = next.equals(path.getParent());
      Files.createDirectory(next);
      madeFolders.add(next);
      Files.setPosixFilePermissions(next, (own ? mode : NewFile.PUBLIC).folder());
      DurableFile.syncFolder(next);
    }
  }

  private static Optional<byte[]> bytes(Optional<String> content) {
    return content.map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Nothing is to be put back where the error came before the change took effect. */
  private boolean isAsBefore() throws IOException {
    return FileSwap.holds(path, bytes(before));
  }

  private Problem problem(String code, String message, String remedy) {
    return Problem.at(Place.file(path.toString()), code, message, remedy);
  }
}
