package io.portkeel.windows;

import com.sun.jna.Native;
import java.io.IOException;

/** A call of Windows that failed, or could not be made. */
final class CallFailure extends IOException {

  private static final long serialVersionUID = 1L;

  /** ERROR_FILE_NOT_FOUND and ERROR_PATH_NOT_FOUND: the file or key, or one above it. */
  private static final int FILE_NOT_FOUND = 2;

  private static final int PATH_NOT_FOUND = 3;
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

  int number() {
    return number;
  }

  boolean notThere() {
    return number == FILE_NOT_FOUND || number == PATH_NOT_FOUND;
  }

  boolean thereAlready() {
    return number == ALREADY_EXISTS;
  }
}
