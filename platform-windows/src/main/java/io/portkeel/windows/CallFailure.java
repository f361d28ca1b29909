package io.portkeel.windows;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A call of Windows that failed, or could not be made. */
final class CallFailure extends IOException {

  private static final long serialVersionUID = 1L;

  /** ERROR_FILE_NOT_FOUND and ERROR_PATH_NOT_FOUND: the file or key, or one above it. */
  private static final int FILE_NOT_FOUND = 2;

  private static final int PATH_NOT_FOUND = 3;
  private static final int ACCESS_DENIED = 5;
  private static final int INSUFFICIENT_BUFFER = 122;
  private static final int ALREADY_EXISTS = 183;

  /** Windows' number of the error; 0 when the call could not be made. */
  private final int number;

  private CallFailure(int number, String message) {
    super(message);
    this.number = number;
  }

  /** The call that this thread made last was refused. */
  static CallFailure last(String call) {
    return of(call, Native.getLastError());
  }

  /** The call about a file that this thread made last was refused, in the JDK's words if it has. */
  static IOException last(String call, Path file) {
    CallFailure failure = last(call + "(" + file + ")");
    if (failure.notThere()) {
      return new NoSuchFileException(file.toString());
    }
    return failure.number == ACCESS_DENIED ? new AccessDeniedException(file.toString()) : failure;
  }

  /** For calls that return their error. */
  static CallFailure of(String call, int number) {
    return new CallFailure(number, call + " failed with Windows' error " + number);
  }

  /** JNA's own library is missing, or Windows' library or function is (Nano Server has few). */
  static CallFailure notLoaded(LinkageError e) {
    CallFailure failure =
        new CallFailure(0, "portkeel's native library cannot be loaded: " + root(e).getMessage());
    failure.initCause(e);
    return failure;
  }

  /** Only the first attempt to load a class has the reason in its own message. */
  private static Throwable root(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null ? e : root(cause);
  }

  boolean notThere() {
    return number == FILE_NOT_FOUND || number == PATH_NOT_FOUND;
  }

  boolean thereAlready() {
    return number == ALREADY_EXISTS;
  }

  boolean needsMoreSpace() {
    return number == INSUFFICIENT_BUFFER;
  }
}
