package io.portkeel.policy;

/** The policy's {@code linux} key. */
public record LinuxSettings(Persist persist) {

  public static final LinuxSettings DEFAULT = new LinuxSettings(Persist.AUTO);

  /** Where the range is kept for the next boot. */
  public enum Persist {
    /** Where it wins: first where our line is, then sysctl.conf, then a drop-in. */
    AUTO("auto"),
    SYSCTL_CONF("sysctl.conf"),
    DROP_IN("drop-in"),
    /** The live value alone. */
    NONE("none");

    private final String word;

    Persist(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
