package io.portkeel.packaging;

/** Somebody else who installs, as cloud-init does on an instance that has just started. */
final class AptBusy {
  private static final String HOLD =
      """
      python3 -c 'import fcntl, sys, time
      lock = open(sys.argv[1], "w")
      fcntl.lockf(lock, fcntl.LOCK_EX)
      print(flush=True)
      sys.stdout.close()
      time.sleep(int(sys.argv[2]))' %svar/lib/dpkg/lock-frontend %d >/tmp/busy </dev/null &
      until [ -s /tmp/busy ]; do sleep 0.1; done
      """;

  private AptBusy() {}

  /**
   * The lines of a shell that have dpkg's lock held from now on.
   *
   * @param root the tree whose dpkg it is, with a slash at its end
   */
  static String elsewhereFor(int seconds, String root) {
    return HOLD.formatted(root, seconds);
  }
}
