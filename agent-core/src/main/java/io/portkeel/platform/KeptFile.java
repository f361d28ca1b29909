package io.portkeel.platform;

import io.portkeel.plan.Obstacle;
import io.portkeel.platform.InputFiles.Reading;
import io.portkeel.policy.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** What an earlier run wrote down, as it was found. */
public sealed interface KeptFile {

  /** Nothing was written yet. */
  record Absent() implements KeptFile {}

  /**
   * An earlier run's note.
   *
   * @param text the file's own, one char a byte
   */
  record Found(KeptState state, String text) implements KeptFile {}

  /**
   * It cannot be read, used or believed.
   *
   * @param kind whether more rights would help
   */
  record Unusable(Obstacle.Kind kind, Problem why) implements KeptFile {}

  /** What is remembered; nothing where that is not known. */
  default KeptState state() {
    return this instanceof Found found ? found.state() : KeptState.NOTHING;
  }

  /** The file's text, where there is one that can be used. */
  default Optional<String> textBefore() {
    return this instanceof Found found ? Optional.of(found.text()) : Optional.empty();
  }

  static KeptFile read(Path path, InputFiles files, Host.Privilege privilege) {
    Reading reading = files.read(path, path.toString());
    if (reading instanceof Reading.Failed failed) {
      // Root alone may read it, and root alone needs it.
      return new Unusable(
          privilege == Host.Privilege.ORDINARY ? Obstacle.Kind.RIGHTS : Obstacle.Kind.OTHER,
          failed.problem());
    }
    if (reading instanceof Reading.Content content) {
      String text = new String(content.bytes(), StandardCharsets.ISO_8859_1);
      KeptStateReader.Reading read = KeptStateReader.read(path.toString(), text);
      return read instanceof KeptStateReader.Reading.Valid valid
          ? new Found(valid.state(), text)
          : new Unusable(Obstacle.Kind.OTHER, ((KeptStateReader.Reading.Invalid) read).problem());
    }
    return new Absent();
  }
}
