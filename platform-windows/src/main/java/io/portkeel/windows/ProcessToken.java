package io.portkeel.windows;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;

/** What Windows lets this process do, and whose it is. */
final class ProcessToken {

  /** What GetCurrentProcess() gives, which is never closed. */
  private static final long THIS_PROCESS = -1;

  private static final int TOKEN_QUERY = 0x0008;
  private static final int TOKEN_ADJUST_DEFAULT = 0x0080;

  // TOKEN_INFORMATION_CLASS
  private static final int USER = 1;
  private static final int OWNER = 4;
  private static final int ELEVATION = 20;

  /** More than a pointer, flags and the longest identifier take. */
  private static final int ENOUGH = 128;

  private ProcessToken() {}

  enum Elevation {
    ELEVATED,
    NOT_ELEVATED
  }

  static Elevation elevation() throws IOException {
    return ask(ELEVATION).getInt(0) == 0 ? Elevation.NOT_ELEVATED : Elevation.ELEVATED;
  }

  static Sid user() throws IOException {
    Memory answer = ask(USER);
    // The identifier lies in the answer as well, behind the pointer to it.
    long at = Pointer.nativeValue(answer.getPointer(0)) - Pointer.nativeValue(answer);
    return Sid.read(answer.getByteArray(0, ENOUGH), (int) at);
  }

  /** The answer may hold its own address, so it stays where it is. */
  private static Memory ask(int what) throws IOException {
    try {
      long token = open(TOKEN_QUERY);
      try {
        Memory answer = new Memory(ENOUGH);
        check(
            "GetTokenInformation",
            Direct.GetTokenInformation(token, what, answer, ENOUGH, new int[1]));
        return answer;
      } finally {
        Handles.CloseHandle(token);
      }
    } catch (LinkageError e) {
      throw CallFailure.notLoaded(e);
    }
  }

  /**
   * Lets what this process makes from here on belong to Administrators, as is usual for an elevated
   * process, and not to its user, whose other processes need not be elevated.
   */
  static void makeForAdministrators() throws IOException {
    try {
      byte[] sid = Sid.ADMINISTRATORS.bytes();
      Memory owner = new Memory(Native.POINTER_SIZE + sid.length);
      owner.write(Native.POINTER_SIZE, sid, 0, sid.length);
      owner.setPointer(0, owner.share(Native.POINTER_SIZE));
      long token = open(TOKEN_ADJUST_DEFAULT);
      try {
        check(
            "SetTokenInformation",
            Setting.SetTokenInformation(token, OWNER, owner, Native.POINTER_SIZE));
      } finally {
        Handles.CloseHandle(token);
      }
    } catch (LinkageError e) {
      throw CallFailure.notLoaded(e);
    }
  }

  private static long open(int access) throws CallFailure {
    long[] token = new long[1];
    check("OpenProcessToken", Direct.OpenProcessToken(THIS_PROCESS, access, token));
    return token[0];
  }

  private static void check(String call, int answer) throws CallFailure {
    if (answer == 0) {
      throw CallFailure.last(call);
    }
  }

  private static final class Direct {

    static {
      Native.register(Direct.class, "advapi32");
    }

    private Direct() {}

    static native int OpenProcessToken(long process, int access, long[] token);

    static native int GetTokenInformation(
        long token, int what, Pointer answer, int size, int[] needed);
  }

  /** On its own: where it is missing, all else is to be known all the same. */
  private static final class Setting {

    static {
      Native.register(Setting.class, "advapi32");
    }

    private Setting() {}

    static native int SetTokenInformation(long token, int what, Pointer value, int size);
  }

  private static final class Handles {

    static {
      Native.register(Handles.class, "kernel32");
    }

    private Handles() {}

    static native int CloseHandle(long handle);
  }
}
