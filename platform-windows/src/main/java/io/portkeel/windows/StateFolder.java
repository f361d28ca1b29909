package io.portkeel.windows;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Makes the folder for what is remembered, in which nobody else can put or read anything. */
final class StateFolder {

  /**
   * Owned by Administrators; full access for them and SYSTEM, for all that is made in it; nothing
   * comes down from the folder above. The JDK's own attribute cannot keep that out.
   */
  private static final String PRIVATE = "O:BAD:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)";

  /** The same, and that all users may read: else they could make what is read before the state. */
  private static final String SHOWN = PRIVATE + "(A;OICI;0x1200a9;;;BU)";

  private static final int SDDL_REVISION_1 = 1;

  private StateFolder() {}

  /**
   * Makes the folder, and those above it that are missing, which all users may read; what is there
   * already stays as it is. What this process makes from here on belongs to Administrators.
   *
   * @throws IOException when it cannot be made
   */
  static void make(Path folder) throws IOException {
    try {
      ProcessToken.makeForAdministrators();
    } catch (IOException e) {
      // It then belongs to this user; who reads it next says what to do about that.
    }
    makeBelow(folder.toAbsolutePath().normalize(), PRIVATE);
  }

  private static void makeBelow(Path folder, String access) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      makeBelow(parent, SHOWN);
    }
    makeOne(folder, access);
  }

  private static void makeOne(Path folder, String access) throws IOException {
    try {
      long[] descriptor = new long[1];
      if (Descriptors.ConvertStringSecurityDescriptorToSecurityDescriptorW(
              new WString(access), SDDL_REVISION_1, descriptor, 0)
          == 0) {
        throw CallFailure.last("ConvertStringSecurityDescriptorToSecurityDescriptorW");
      }
      try {
        if (Folders.CreateDirectoryW(
                new WString(FileSecurity.unlimited(folder.toString())), attributes(descriptor[0]))
            == 0) {
          IOException failure = CallFailure.last("CreateDirectoryW", folder);
          if (!(failure instanceof CallFailure call && call.thereAlready())) {
            throw failure; // else somebody was faster
          }
        }
      } finally {
        Folders.LocalFree(descriptor[0]);
      }
    } catch (LinkageError e) {
      throw CallFailure.notLoaded(e);
    }
  }

  /**
   * SECURITY_ATTRIBUTES: its own size, the descriptor, and whether child processes get a handle.
   */
  private static Memory attributes(long descriptor) {
    Memory attributes = new Memory(3L * Native.POINTER_SIZE);
    attributes.clear();
    attributes.setInt(0, (int) attributes.size());
    attributes.setPointer(Native.POINTER_SIZE, new Pointer(descriptor));
    return attributes;
  }

  private static final class Descriptors {

    static {
      Native.register(Descriptors.class, "advapi32");
    }

    private Descriptors() {}

    static native int ConvertStringSecurityDescriptorToSecurityDescriptorW(
        WString text, int revision, long[] descriptor, long size);
  }

  private static final class Folders {

    static {
      Native.register(Folders.class, "kernel32");
    }

    private Folders() {}

    static native int CreateDirectoryW(WString path, Pointer attributes);

    static native long LocalFree(long memory);
  }
}
