package io.portkeel.linux;

import io.portkeel.platform.InputFiles;
import java.io.IOException;
import java.nio.file.Path;

/** The links of a system's file tree, whose root is the tree's own. */
record TreeLinks(LinuxPaths paths) implements InputFiles.Links {

  @Override
  public Path follow(Path path) throws IOException {
    return paths.follow(path);
  }

  @Override
  public Path rooted(Path path) {
    return paths.at(path.toString());
  }
}
