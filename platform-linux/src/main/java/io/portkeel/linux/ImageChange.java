package io.portkeel.linux;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.policy.Problem;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Changes, makes or removes a file of a file tree, if its folder still is what it was when the plan
 * was made.
 */
final class ImageChange implements Change {

  private final Change change;
  private final Path folder;
  private final ImageFolders folders;

  ImageChange(Change change, Path file, ImageFolders folders) {
    this.change = change;
    this.folder = file.resolveSibling("");
    this.folders = folders;
  }

  @Override
  public Step step() {
    return change.step();
  }

  @Override
  public Optional<Problem> prepare() {
    Optional<Problem> problem = folders.problem(folder);
    return problem.isPresent() ? problem : change.prepare();
  }

  @Override
  public Optional<Problem> commit() {
    Optional<Problem> problem = folders.problem(folder);
    return problem.isPresent() ? problem : change.commit();
  }

  @Override
  public Optional<Problem> putBack() {
    return change.putBack();
  }

  @Override
  public void close() {
    change.close();
  }
}
