package io.portkeel.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An open file by the kernel's own number, for what the JDK cannot do with one: look below a
 * process that is sure to be the same, and go into a namespace.
 */
final class Descriptor implements AutoCloseable {

  private static final int O_RDONLY = 0;
  private static final int O_CLOEXEC = 02000000;
  private static final int O_PATH = 010000000;

  private static final int EPERM = 1;

  private final int number;

  private Descriptor(int number) {
    this.number = number;
  }

  /** A file or folder to look below, which need not be readable. */
  static Descriptor ofPlace(Path path) throws IOException {
    return open(path, O_PATH);
  }

  static Descriptor ofFile(Path path) throws IOException {
    return open(path, O_RDONLY);
  }

  private static Descriptor open(Path path, int flags) throws IOException {
    try {
      return of(Direct.open(bytes(path.toString()), flags | O_CLOEXEC));
    } catch (LinkageError e) {
      throw notLoaded(e);
    }
  }

  /** A file below this folder; of a process' folder, ESRCH when that very process has ended. */
  Descriptor below(String relative) throws IOException {
    return of(Direct.openat(number, bytes(relative), O_RDONLY | O_CLOEXEC));
  }

  private static Descriptor of(int answer) throws IOException {
    if (answer < 0) {
      throw refused();
    }
    return new Descriptor(answer);
  }

  /**
   * The number by which the kernel calls the namespace that this is. Its link says it too, but
   * where it is mounted the link is the path (measured).
   */
  long inode() throws IOException {
    return (Long) Files.getAttribute(Path.of("/proc/self/fd/" + number), "unix:ino");
  }

  /** The kinds of namespaces that a thread can go into by itself (sched.h). */
  enum Kind {
    NET(0x4000_0000),
    UTS(0x0400_0000);

    private final int flag;

    Kind(int flag) {
      this.flag = flag;
    }
  }

  /**
   * Puts the calling thread into the namespace that this is (setns(2)).
   *
   * @throws NoRight when this user may not
   */
  void enter(Kind kind) throws IOException {
    if (Direct.setns(number, kind.flag) != 0) {
      if (Native.getLastError() == EPERM) {
        throw new NoRight();
      }
      throw refused();
    }
  }

  @Override
  public void close() {
    Direct.close(number);
  }

  private static IOException refused() {
    return new IOException(Direct.strerror(Native.getLastError()));
  }

  private static IOException notLoaded(LinkageError e) {
    return new IOException("portkeel's native library cannot be loaded: " + e.getMessage(), e);
  }

  /** With the zero that ends a text in C. */
  private static byte[] bytes(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }

  /** The kernel lets others than this user go there. */
  static final class NoRight extends IOException {

    private static final long serialVersionUID = 1L;

    NoRight() {
      super("this user may not go there");
    }
  }

  /** libc as it is in this process. */
  private static final class Direct {

    static {
      Native.register(Direct.class, NativeLibrary.getProcess());
    }

    private Direct() {}

    static native int open(byte[] path, int flags);

    static native int openat(int folder, byte[] path, int flags);

    static native int setns(int descriptor, int kind);

    static native int close(int descriptor);

    static native String strerror(int number);
  }
}
