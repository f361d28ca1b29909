package io.portkeel.linux;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Removes a temporary file that an apply left behind, once all else has gone well. */
final class LeftoverChange implements Change {

  private final Step.RemoveLeftover step;
  private final Path path;
  private boolean goes = false;

  LeftoverChange(Step.RemoveLeftover step) {
    this.step = step;
    this.path = Path.of(step.path());
  }

  @Override
  public Step step() {
    return step;
  }

  /** Nothing is undone by putting a leftover back, so it only goes when there is no way back. */
  @Override
  public Optional<Problem> commit() {
    goes = Leftovers.isOne(path);
    return goes && !Files.isWritable(path.toAbsolutePath().getParent())
        ? Optional.of(
            Problem.at(
                Place.file(step.path()),
                "leftover",
                "this temporary file of an apply that was killed cannot be removed",
                "make its folder writable, or remove it yourself"))
        : Optional.empty();
  }

  @Override
  public Optional<Problem> putBack() {
    goes = false;
    return Optional.empty();
  }

  @Override
  public void close() {
    if (goes) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // No boot reader reads it, and the next run tells of it again.
      }
    }
  }
}
