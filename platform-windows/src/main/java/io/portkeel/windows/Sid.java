package io.portkeel.windows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The identifier of an account, as it is written: {@code S-1-5-18}. Names are translated and can be
 * changed; identifiers are the same on every Windows.
 */
record Sid(String text) {

  /** NT AUTHORITY\SYSTEM. */
  static final Sid SYSTEM = new Sid("S-1-5-18");

  /** BUILTIN\Administrators. */
  static final Sid ADMINISTRATORS = new Sid("S-1-5-32-544");

  /** NT SERVICE\TrustedInstaller, which owns what Windows is made of: C:\ for one. */
  static final Sid TRUSTED_INSTALLER =
      new Sid("S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464");

  /** User Manager\ContainerAdministrator, a container's first user. */
  static final Sid CONTAINER_ADMINISTRATOR = new Sid("S-1-5-93-2-1");

  /** Stands in a folder's list for who makes something in it; nobody ever is it. */
  static final Sid CREATOR_OWNER = new Sid("S-1-3-0");

  /** Stands for whoever owns the thing. */
  static final Sid OWNER_RIGHTS = new Sid("S-1-3-4");

  private static final int MOST_PARTS = 15;

  /**
   * Reads one as it lies in memory ([MS-DTYP] 2.4.2.2).
   *
   * @throws IllegalArgumentException when there is none
   */
  static Sid read(byte[] bytes, int offset) {
    if (offset < 0 || offset > bytes.length - 8) {
      throw new IllegalArgumentException("no identifier at byte " + offset);
    }
    int parts = bytes[offset + 1];
    if (bytes[offset] != 1
        || parts < 0
        || parts > MOST_PARTS
        || size(parts) > bytes.length - offset) {
      throw new IllegalArgumentException("no identifier at byte " + offset);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    StringBuilder text = new StringBuilder("S-1-").append(authority(bytes, offset + 2));
    for (int i = 0; i < parts; i++) {
      text.append('-').append(Integer.toUnsignedLong(buffer.getInt(offset + size(i))));
    }
    return new Sid(text.toString());
  }

  /** As Windows lays it into memory. */
  byte[] bytes() {
    String[] parts = text.split("-", -1);
    int count = parts.length - 3;
    ByteBuffer buffer = ByteBuffer.allocate(size(count)).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put((byte) 1).put((byte) count);
    long authority = Long.parseLong(parts[2]);
    for (int shift = 40; shift >= 0; shift -= 8) {
      buffer.put((byte) (authority >> shift));
    }
    for (int i = 3; i < parts.length; i++) {
      buffer.putInt(Integer.parseUnsignedInt(parts[i]));
    }
    return buffer.array();
  }

  /** The size in bytes of one with so many parts after the authority. */
  private static int size(int parts) {
    return 8 + 4 * parts;
  }

  /** Six bytes, the one number here with the highest byte first. */
  private static long authority(byte[] bytes, int offset) {
    long authority = 0;
    for (int i = offset; i < offset + 6; i++) {
      authority = authority << 8 | (bytes[i] & 0xff);
    }
    return authority;
  }

  @Override
  public String toString() {
    return text;
  }
}
