package io.portkeel.probe;

/** What came of one attempt to connect from one source port; first what proves most. */
public enum Outcome {
  /** The connection was established. */
  OPEN,
  /** A reset came back: by the server, or by something on the way. */
  REFUSED,
  /** Something on the way said that the packet does not get there. */
  UNREACHABLE,
  /** Nothing came back in time. */
  TIMED_OUT,
  /** Another socket of this host has the port; nothing was sent. */
  BUSY,
  /** This host would not let it be tried; nothing was sent. */
  FAILED;

  /** Whether a packet was sent, so that the outcome says something about the network. */
  public boolean wasSent() {
    return this != BUSY && this != FAILED;
  }
}
