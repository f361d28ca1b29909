package io.portkeel.platform;

import io.portkeel.policy.Problem;
import java.nio.file.Path;

/** Tells whether only trusted users could have written a file or put it in its place. */
public interface FileGuard {

  /** Looks at the file, at each folder above it and at each link on the way. */
  Inspection inspect(Path path);

  /** What came of the inspection. */
  sealed interface Inspection {

    /**
     * Only trusted users could have written it.
     *
     * @param real the file with all links resolved: opening this one, and following no link in it,
     *     opens what was inspected, because nobody else can exchange any part of it
     */
    record Trusted(Path real) implements Inspection {}

    record Insecure(Problem problem) implements Inspection {}

    record Absent() implements Inspection {}

    /** It could not be inspected. */
    record Failed(Problem problem) implements Inspection {}
  }
}
