package io.portkeel.windows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the owner and the access list from the bytes in which Windows gives them: a self-relative
 * security descriptor ([MS-DTYP] 2.4.6), a header of offsets and what they point to.
 */
final class SecurityDescriptor {

  // The header.
  private static final int HEADER_SIZE = 20;
  private static final int CONTROL_AT = 2;
  private static final int OWNER_AT = 4;
  private static final int LIST_AT = 16;
  private static final int HAS_LIST = 0x0004;

  // The list, 2.4.5.
  private static final int LIST_HEADER_SIZE = 8;
  private static final int LIST_SIZE_AT = 2;
  private static final int LIST_COUNT_AT = 4;

  // An entry, 2.4.4.
  private static final int ENTRY_HEADER_SIZE = 4;
  private static final int INHERIT_ONLY = 0x08;
  private static final int ALLOWED = 0x00;
  private static final int DENIED = 0x01;
  private static final int DENIED_OBJECT = 0x06;
  private static final int ALLOWED_CALLBACK = 0x09;
  private static final int DENIED_CALLBACK = 0x0A;
  private static final int DENIED_CALLBACK_OBJECT = 0x0C;

  private final byte[] bytes;
  private final ByteBuffer numbers;

  private SecurityDescriptor(byte[] bytes) {
    this.bytes = bytes;
    this.numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads it whole.
   *
   * @throws IllegalArgumentException when the bytes are something else
   */
  static AccessList read(byte[] bytes) {
    return new SecurityDescriptor(bytes).read();
  }

  private AccessList read() {
    needBytes(0, HEADER_SIZE);
    int owner = numbers.getInt(OWNER_AT);
    return new AccessList(
        owner == 0 ? Optional.empty() : Optional.of(Sid.read(bytes, owner)), entries());
  }

  private Optional<List<AccessEntry>> entries() {
    int list = numbers.getInt(LIST_AT);
    if (list == 0 || (numbers.getShort(CONTROL_AT) & HAS_LIST) == 0) {
      return Optional.empty();
    }
    needBytes(list, LIST_HEADER_SIZE);
    int end = list + unsigned(list + LIST_SIZE_AT);
    needBytes(list, end - list);
    List<AccessEntry> entries = new ArrayList<>();
    int at = list + LIST_HEADER_SIZE;
    for (int i = unsigned(list + LIST_COUNT_AT); i > 0; i--) {
      int size = at + ENTRY_HEADER_SIZE <= end ? unsigned(at + 2) : 0;
      if (size < ENTRY_HEADER_SIZE || size > end - at) {
        throw new IllegalArgumentException("the access list ends inside an entry");
      }
      entries.add(entry(at, at + size));
      at += size;
    }
    return Optional.of(entries);
  }

  private AccessEntry entry(int at, int end) {
    AccessEntry.Type type = type(bytes[at]);
    AccessEntry.Reach reach =
        (bytes[at + 1] & INHERIT_ONLY) == 0 ? AccessEntry.Reach.THIS : AccessEntry.Reach.CHILDREN;
    if (type != AccessEntry.Type.ALLOWS) {
      return new AccessEntry(type, reach, 0, Optional.empty());
    }
    int who = at + ENTRY_HEADER_SIZE + Integer.BYTES;
    if (who > end) {
      throw new IllegalArgumentException("the access list has an entry for nobody");
    }
    Sid sid = Sid.read(bytes, who);
    if (sid.bytes().length > end - who) {
      throw new IllegalArgumentException("the access list has an entry that is too short");
    }
    return new AccessEntry(type, reach, numbers.getInt(at + ENTRY_HEADER_SIZE), Optional.of(sid));
  }

  private static AccessEntry.Type type(byte number) {
    return switch (number) {
      case ALLOWED, ALLOWED_CALLBACK -> AccessEntry.Type.ALLOWS;
      case DENIED, DENIED_OBJECT, DENIED_CALLBACK, DENIED_CALLBACK_OBJECT ->
          AccessEntry.Type.DENIES;
      default -> AccessEntry.Type.OTHER;
    };
  }

  private int unsigned(int offset) {
    return Short.toUnsignedInt(numbers.getShort(offset));
  }

  private void needBytes(int offset, int size) {
    if (offset < 0 || size < 0 || offset > bytes.length - size) {
      throw new IllegalArgumentException("a security descriptor of " + bytes.length + " bytes");
    }
  }
}
