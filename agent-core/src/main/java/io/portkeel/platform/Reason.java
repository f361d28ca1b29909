package io.portkeel.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why the system refused something with a file, in words. */
public final class Reason {

  private Reason() {}

  /** The reason without the path, which is all that the JDK says of the two commonest errors. */
  public static String of(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    String words = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return words == null ? e.getClass().getSimpleName() : words;
  }
}
