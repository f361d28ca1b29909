package io.portkeel.windows;

import com.sun.jna.Native;
import com.sun.jna.WString;
import java.io.IOException;
import java.nio.file.Path;

/** Asks Windows for the access lists of files; a link is not followed. */
final class FileSecurity {

  private static final int OWNER_AND_LIST = 0x0000_0001 | 0x0000_0004;

  /** The most that a list can have, and more than enough for the rest. */
  private static final int MOST_BYTES = 1 << 17;

  private FileSecurity() {}

  /**
   * The owner and the access list of a file or folder.
   *
   * @param path absolute, without {@code .} and {@code ..}
   */
  static AccessList of(Path path) throws IOException {
    try {
      WString name = new WString(unlimited(path.toString()));
      int[] needed = {1024};
      while (needed[0] <= MOST_BYTES) {
        byte[] descriptor = new byte[needed[0]];
        if (Direct.GetFileSecurityW(name, OWNER_AND_LIST, descriptor, descriptor.length, needed)
            != 0) {
          return SecurityDescriptor.read(descriptor);
        }
        IOException failure = CallFailure.last("GetFileSecurityW", path);
        if (!(failure instanceof CallFailure call && call.needsMoreSpace())
            || needed[0] <= descriptor.length) {
          throw failure;
        }
      }
      throw new IOException("the access list of " + path + " has " + needed[0] + " bytes");
    } catch (IllegalArgumentException e) {
      throw new IOException("the access list of " + path + " cannot be read: " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw CallFailure.notLoaded(e);
    }
  }

  /** The form of a path that may be longer than 260 chars. */
  static String unlimited(String path) {
    if (path.startsWith("\\\\?\\")) {
      return path;
    }
    return path.startsWith("\\\\") ? "\\\\?\\UNC\\" + path.substring(2) : "\\\\?\\" + path;
  }

  private static final class Direct {

    static {
      Native.register(Direct.class, "advapi32");
    }

    private Direct() {}

    static native int GetFileSecurityW(
        WString path, int what, byte[] descriptor, int size, int[] needed);
  }
}
