package io.portkeel.windows;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Path;

/** What kernel32 knows of the console and of Windows' own folder. */
final class KernelCalls {

  /** More than Windows lets the path of its own folder have (MAX_PATH). */
  private static final int MOST_CHARS = 1024;

  private KernelCalls() {}

  /**
   * The code page of a console program that this process starts: that of the console, which it gets
   * as well; without one it gets a new console, which has the system's (OEM) code page.
   */
  static int consoleCodePage() throws IOException {
    try {
      int console = Direct.GetConsoleOutputCP();
      return console != 0 ? console : Direct.GetOEMCP();
    } catch (LinkageError e) {
      throw CallFailure.notLoaded(e);
    }
  }

  static Path systemFolder() throws IOException {
    try {
      char[] path = new char[MOST_CHARS];
      int length = Direct.GetSystemDirectoryW(path, path.length);
      if (length <= 0 || length > path.length) {
        throw CallFailure.last("GetSystemDirectoryW");
      }
      return Path.of(new String(path, 0, length));
    } catch (LinkageError e) {
      throw CallFailure.notLoaded(e);
    }
  }

  private static final class Direct {

    static {
      Native.register(Direct.class, "kernel32");
    }

    private Direct() {}

    static native int GetConsoleOutputCP();

    static native int GetOEMCP();

    static native int GetSystemDirectoryW(char[] path, int size);
  }
}
