package io.portkeel.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the kernel offers and the JDK does not, through JNA, which takes some 50 ms to load. So
 * nothing here is called where no file is changed.
 *
 * <p>None of it follows a link in the last part of a path.
 */
final class SystemCalls {

  private static final int EPERM = 1;
  private static final int EINVAL = 22;
  private static final int ENOTTY = 25;
  private static final int ERANGE = 34;
  private static final int ENOSYS = 38;
  private static final int ENODATA = 61;
  private static final int EOPNOTSUPP = 95;

  /** With the size 0 the kernel tells how large the answer is. */
  private static final byte[] NOTHING = {};

  private static final long AT_FDCWD = -100;
  private static final long RENAME_EXCHANGE = 2;

  private static final int O_NONBLOCK = 04000;
  private static final int O_CLOEXEC = 02000000;

  /** _IOR('f', 1, long), where a long has 8 bytes. */
  private static final long FS_IOC_GETFLAGS = 0x80086601L;

  private SystemCalls() {}

  /** A call that the kernel refused. */
  static final class Refused extends IOException {

    private static final long serialVersionUID = 1L;

    Refused(int number) {
      super(Direct.strerror(number));
    }
  }

  /** The names of all extended attributes; none where the file system has no such thing. */
  static List<String> attributeNames(Path path) throws IOException {
    try {
      byte[] file = bytes(path);
      while (true) {
        long size = Direct.llistxattr(file, NOTHING, 0);
        byte[] names = new byte[(int) Math.max(size, 0)];
        size = size > 0 ? Direct.llistxattr(file, names, names.length) : size;
        if (size >= 0) {
          return split(names, (int) size);
        }
        int number = Native.getLastError();
        if (number == EOPNOTSUPP || number == ENOSYS) {
          return List.of();
        }
        if (number != ERANGE) { // else somebody added one between the two calls
          throw new Refused(number);
        }
      }
    } catch (LinkageError e) {
      throw notLoaded(e);
    }
  }

  private static List<String> split(byte[] names, int size) {
    List<String> split = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < size; i++) {
      if (names[i] == 0) {
        split.add(new String(names, start, i - start, StandardCharsets.ISO_8859_1));
        start = i + 1;
      }
    }
    return split;
  }

  /** The value of an extended attribute, if the file has it. */
  static Optional<byte[]> attribute(Path path, String name) throws IOException {
    try {
      byte[] file = bytes(path);
      byte[] attribute = bytes(name);
      while (true) {
        long size = Direct.lgetxattr(file, attribute, NOTHING, 0);
        byte[] value = new byte[(int) Math.max(size, 0)];
        size = size > 0 ? Direct.lgetxattr(file, attribute, value, value.length) : size;
        if (size == value.length) {
          return Optional.of(value);
        }
        int number = size < 0 ? Native.getLastError() : ERANGE;
        if (number == ENODATA) {
          return Optional.empty();
        }
        if (number != ERANGE) { // else somebody changed it between the two calls
          throw new Refused(number);
        }
      }
    } catch (LinkageError e) {
      throw notLoaded(e);
    }
  }

  static void setAttribute(Path path, String name, byte[] value) throws IOException {
    try {
      check(Direct.lsetxattr(bytes(path), bytes(name), value, value.length, 0));
    } catch (LinkageError e) {
      throw notLoaded(e);
    }
  }

  static void removeAttribute(Path path, String name) throws IOException {
    try {
      check(Direct.lremovexattr(bytes(path), bytes(name)));
    } catch (LinkageError e) {
      throw notLoaded(e);
    }
  }

  /** Whether the file system could do it. */
  enum Exchange {
    DONE,
    NOT_KNOWN_HERE
  }

  /** Lets two files change places in one moment. */
  static Exchange exchange(Path one, Path other) throws IOException {
    Optional<Long> call = renameat2();
    if (call.isEmpty()) {
      return Exchange.NOT_KNOWN_HERE;
    }
    try {
      long answer =
          Direct.syscall(call.get(), AT_FDCWD, bytes(one), AT_FDCWD, bytes(other), RENAME_EXCHANGE);
      int number = answer == 0 ? 0 : Native.getLastError();
      // EPERM is what the filters of older container runtimes say to every call they do not know.
      if (number == EINVAL || number == ENOSYS || number == EOPNOTSUPP || number == EPERM) {
        return Exchange.NOT_KNOWN_HERE;
      }
      check(answer);
      return Exchange.DONE;
    } catch (LinkageError e) {
      throw notLoaded(e);
    }
  }

  /** By its number, because a glibc before 2.28 and musl have no function of this name. */
  private static Optional<Long> renameat2() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64" -> Optional.of(316L);
      case "aarch64" -> Optional.of(276L);
      default -> Optional.empty();
    };
  }

  /** The flags of a file or folder that chattr(1) sets; 0 where the file system has none. */
  static int flags(Path path) throws IOException {
    try {
      int descriptor = Direct.open(bytes(path), O_NONBLOCK | noFollow() | O_CLOEXEC);
      check(descriptor < 0 ? -1 : 0);
      int[] flags = new int[2];
      int answer = Direct.ioctl(descriptor, FS_IOC_GETFLAGS, flags);
      int number = answer == 0 ? 0 : Native.getLastError();
      Direct.close(descriptor);
      if (number == 0) {
        return flags[0];
      }
      if (number == ENOTTY || number == EINVAL || number == ENOSYS || number == EOPNOTSUPP) {
        return 0;
      }
      throw new Refused(number);
    } catch (LinkageError e) {
      throw notLoaded(e);
    }
  }

  /** O_NOFOLLOW, the one flag here whose number is not the same on both processors. */
  private static int noFollow() {
    return System.getProperty("os.arch", "").equals("aarch64") ? 0100000 : 0400000;
  }

  private static void check(long answer) throws Refused {
    if (answer != 0) {
      throw new Refused(Native.getLastError());
    }
  }

  private static byte[] bytes(Path path) {
    return bytes(path.toString());
  }

  /** With the zero that ends a text in C. */
  private static byte[] bytes(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }

  private static IOException notLoaded(LinkageError e) {
    return new IOException("portkeel's native library cannot be loaded: " + e.getMessage(), e);
  }

  /** libc as it is in this process: looking for its file would cost more, and need a folder. */
  private static final class Direct {

    static {
      Native.register(Direct.class, NativeLibrary.getProcess());
    }

    private Direct() {}

    static native long llistxattr(byte[] path, byte[] names, long size);

    static native long lgetxattr(byte[] path, byte[] name, byte[] value, long size);

    static native int lsetxattr(byte[] path, byte[] name, byte[] value, long size, int flags);

    static native int lremovexattr(byte[] path, byte[] name);

    static native long syscall(
        long number, long oneFolder, byte[] one, long otherFolder, byte[] other, long flags);

    static native int open(byte[] path, int flags);

    static native int ioctl(int descriptor, long request, int[] answer);

    static native int close(int descriptor);

    static native String strerror(int number);
  }
}
