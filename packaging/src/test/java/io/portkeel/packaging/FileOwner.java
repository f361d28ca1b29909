package io.portkeel.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints the owners of the files that its arguments name, one a line. */
public final class FileOwner {
  private FileOwner() {}

  public static void main(String[] paths) throws IOException {
    for (String path : paths) {
      System.out.println(Files.getOwner(Path.of(path)).getName());
    }
  }
}
