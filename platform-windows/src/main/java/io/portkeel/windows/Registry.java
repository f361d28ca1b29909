package io.portkeel.windows;

import com.sun.jna.Native;
import com.sun.jna.WString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the part of the registry that is the machine's own (HKEY_LOCAL_MACHINE). */
final class Registry {

  /** HKEY_LOCAL_MACHINE, a negative number that fills a handle. */
  private static final long MACHINE = 0xFFFF_FFFF_8000_0002L;

  private static final int KEY_QUERY_VALUE = 0x0001;

  /** The 64-bit view, whatever asks. */
  private static final int KEY_WOW64_64KEY = 0x0100;

  private static final int ERROR_MORE_DATA = 234;
  private static final int REG_DWORD = 4;

  private Registry() {}

  /** Whether the value is there, whatever it holds. */
  static boolean has(String key, String name) throws IOException {
    return read(key, name).isPresent();
  }

  /** The number that the value holds; none when it is not there, or no number. */
  static OptionalInt number(String key, String name) throws IOException {
    Optional<Value> value = read(key, name);
    return value.isPresent() && value.get().type() == REG_DWORD
        ? OptionalInt.of(value.get().number())
        : OptionalInt.empty();
  }

  /** The type of a value, and its first four bytes. */
  private record Value(int type, int number) {}

  private static Optional<Value> read(String key, String name) throws IOException {
    try {
      long[] opened = new long[1];
      int error =
          Direct.RegOpenKeyExW(
              MACHINE, new WString(key), 0, KEY_QUERY_VALUE | KEY_WOW64_64KEY, opened);
      if (error != 0) {
        return absentOr("RegOpenKeyExW", error);
      }
      try {
        int[] type = new int[1];
        byte[] data = new byte[Integer.BYTES];
        error =
            Direct.RegQueryValueExW(
                opened[0], new WString(name), 0, type, data, new int[] {data.length});
        if (error != 0 && error != ERROR_MORE_DATA) {
          return absentOr("RegQueryValueExW", error);
        }
        int number = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return Optional.of(new Value(type[0], number));
      } finally {
        Direct.RegCloseKey(opened[0]);
      }
    } catch (LinkageError e) {
      throw CallFailure.notLoaded(e);
    }
  }

  private static Optional<Value> absentOr(String call, int error) throws CallFailure {
    CallFailure failure = CallFailure.of(call, error);
    if (failure.notThere()) {
      return Optional.empty();
    }
    throw failure;
  }

  private static final class Direct {

    static {
      Native.register(Direct.class, "advapi32");
    }

    private Direct() {}

    static native int RegOpenKeyExW(long key, WString name, int options, int access, long[] opened);

    static native int RegQueryValueExW(
        long key, WString name, long reserved, int[] type, byte[] data, int[] size);

    static native int RegCloseKey(long key);
  }
}
