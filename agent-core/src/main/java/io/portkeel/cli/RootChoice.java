package io.portkeel.cli;

import io.portkeel.platform.Platform;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Finds what a command is about: this host, or the file tree that {@code --root} names. */
final class RootChoice {

  private RootChoice() {}

  static Outcome<Platform> of(Platform here, CommonOptions options) {
    Optional<String> root = options.root();
    if (root.isEmpty()) {
      return Outcome.got(here);
    }
    if (root.get().isEmpty()) {
      return wrong("it is given, but empty", "name the folder of the image's file tree");
    }
    Path folder;
    try {
      folder = Path.of(root.get());
    } catch (InvalidPathException e) {
      return wrong("\"" + root.get() + "\" is no folder's name: " + e.getReason(), "name a folder");
    }
    if (Files.isDirectory(folder)) {
      return Outcome.got(here.below(folder));
    }
    return Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)
        ? wrong(root.get() + " does not exist", "name the folder of the image's file tree")
        : wrong(
            root.get() + " is no folder that this user can see",
            "name the folder of the image's file tree, mounted or unpacked");
  }

  private static Outcome<Platform> wrong(String message, String remedy) {
    return Outcome.stop(Stopped.usage("--root: " + message, remedy));
  }
}
