package io.portkeel.windows;

import com.sun.jna.Native;
import java.util.Optional;

/** The names of accounts, for people alone: they are translated, and can be changed. */
final class Accounts {

  /** A name has at most 256 chars (UNLEN), a domain's DNS name 255. */
  private static final int MOST_CHARS = 512;

  /** NULL: this machine looks, and asks others for what it does not know. */
  private static final long THIS_MACHINE = 0;

  private Accounts() {}

  /** Its name with its domain; none where Windows knows none, or cannot be asked. */
  static Optional<String> name(Sid sid) {
    try {
      char[] name = new char[MOST_CHARS];
      char[] domain = new char[MOST_CHARS];
      int found =
          Direct.LookupAccountSidW(
              THIS_MACHINE,
              sid.bytes(),
              name,
              new int[] {name.length},
              domain,
              new int[] {domain.length},
              new int[1]);
      if (found == 0) {
        return Optional.empty();
      }
      String plain = Native.toString(name);
      String place = Native.toString(domain);
      return Optional.of(place.isEmpty() ? plain : place + "\\" + plain);
    } catch (LinkageError e) {
      return Optional.empty();
    }
  }

  private static final class Direct {

    static {
      Native.register(Direct.class, "advapi32");
    }

    private Direct() {}

    static native int LookupAccountSidW(
        long machine,
        byte[] sid,
        char[] name,
        int[] nameSize,
        char[] domain,
        int[] domainSize,
        int[] kind);
  }
}
