package io.portkeel.platform;

import io.portkeel.probe.Outcome;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;

/**
 * What the errors of connecting mean. Java has no codes for them, but classes and the system's own
 * texts, which are English: the launchers see to that on Linux, and on Windows Java has them.
 */
final class DialOutcome {

  private static final int FIRST_FOR_ALL = 1024;

  private DialOutcome() {}

  /**
   * Whether binding failed because others have the port: a socket, or on Windows an excluded range,
   * of which it says "Permission denied". Linux says that of ports for root alone.
   */
  static boolean isInUse(IOException e, int port) {
    return e instanceof BindException
        && (says(e, "in use") || (says(e, "denied") && port >= FIRST_FOR_ALL));
  }

  /** What an attempt came to that failed with this. */
  static Outcome of(IOException e) {
    if (e instanceof ConnectException) {
      return says(e, "timed out") ? Outcome.TIMED_OUT : Outcome.REFUSED;
    }
    if (e instanceof BindException) {
      // The connection from this port to there exists already, such as in TIME_WAIT.
      return says(e, "assign") || says(e, "in use") ? Outcome.BUSY : Outcome.FAILED;
    }
    return e instanceof NoRouteToHostException || says(e, "unreachable")
        ? Outcome.UNREACHABLE
        : Outcome.FAILED;
  }

  private static boolean says(IOException e, String words) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains(words);
  }
}
