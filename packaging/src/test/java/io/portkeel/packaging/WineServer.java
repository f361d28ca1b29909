package io.portkeel.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

/**
 * A copy of Wine's server whose one user is SYSTEM.
 *
 * <p>All files that this machine's user owns are that user's, and Wine cannot give them another
 * owner. Its own user is an ordinary name, whose files portkeel rightly believes nothing of.
 */
final class WineServer {
  private static final Path ORIGINAL = Path.of("/usr/lib/wine/wineserver64");

  /** Revision, number of parts, authority and parts of S-1-5-21-0-0-0-1000, as in its source. */
  private static final String ITS_USER =
      "01" + "05" + "000000000005" + "15000000" + "00000000".repeat(3) + "e8030000";

  /** S-1-5-18. */
  private static final String SYSTEM =
      "01" + "01" + "000000000005" + "12000000" + "00000000".repeat(4);

  private WineServer() {}

  /**
   * Writes it.
   *
   * @throws AssertionError when the server of this Wine has its user written down otherwise
   */
  static void copyTo(Path file) throws IOException {
    String server = latin1(Files.readAllBytes(ORIGINAL));
    String user = latin1(HexFormat.of().parseHex(ITS_USER));
    int at = server.indexOf(user);
    if (at < 0 || server.indexOf(user, at + 1) >= 0) {
      throw new AssertionError(ORIGINAL + " holds the identifier of its user not once");
    }
    String changed =
        server.substring(0, at)
            + latin1(HexFormat.of().parseHex(SYSTEM))
            + server.substring(at + user.length());
    Files.write(file, changed.getBytes(StandardCharsets.ISO_8859_1));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
