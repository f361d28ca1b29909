package io.portkeel.windows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the bytes of a security descriptor from the text in which Windows' tools show it, the
 * security descriptor definition language: {@code O:BAD:P(A;OICI;FA;;;SY)}.
 */
final class Sddl {

  /** Authenticated Users, Users, Everyone, a made-up user, and those that have names elsewhere. */
  static final Map<String, String> ACCOUNTS =
      Map.of(
          "AU", "S-1-5-11",
          "BA", "S-1-5-32-544",
          "BU", "S-1-5-32-545",
          "CO", "S-1-3-0",
          "OW", "S-1-3-4",
          "SY", "S-1-5-18",
          "TI", Sid.TRUSTED_INSTALLER.text(),
          "US", "S-1-5-21-1004336348-1177238915-682003330-1001",
          "WD", "S-1-1-0");

  /** In the order of their bits from 1 up: for a file, CC is to read data, DC to write data. */
  private static final List<String> LOW_RIGHTS =
      List.of("CC", "DC", "LC", "SW", "RP", "WP", "DT", "LO", "CR");

  private static final Map<String, Integer> RIGHTS =
      Map.of(
          "SD", 0x10000,
          "RC", 0x20000,
          "WD", 0x40000,
          "WO", 0x80000,
          "GA", 0x10000000,
          "GX", 0x20000000,
          "GW", 0x40000000,
          "GR", 0x80000000,
          "FA", 0x1F01FF);

  private static final Map<String, Integer> FLAGS =
      Map.of("OI", 1, "CI", 2, "NP", 4, "IO", 8, "ID", 16);

  private static final Map<String, Integer> TYPES =
      Map.of("A", 0, "D", 1, "AU", 2, "OA", 5, "OD", 6, "XA", 9, "XD", 10);

  private static final Pattern ENTRY = Pattern.compile("\\((\\w+);(\\w*);(\\w*);;;([\\w-]+)\\)");

  private Sddl() {}

  static AccessList list(String text) {
    return SecurityDescriptor.read(bytes(text));
  }

  static byte[] bytes(String text) {
    Matcher parts =
        Pattern.compile("(O:(?<owner>S-[\\d-]+|[A-Z]{2}))?(D:(?<list>.*))?").matcher(text);
    if (!parts.matches()) {
      throw new AssertionError(text);
    }
    byte[] owner = parts.group("owner") == null ? new byte[0] : sid(parts.group("owner"));
    byte[] list =
        parts.group("list") == null || parts.group("list").equals("NO_ACCESS_CONTROL")
            ? new byte[0]
            : list(
                ENTRY.matcher(parts.group("list")).results().map(r -> entry(r.group())).toList());
    return ByteBuffer.allocate(20 + owner.length + list.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) (0x8000 | (parts.group("list") == null ? 0 : 0x0004)))
        .putInt(owner.length == 0 ? 0 : 20)
        .putInt(0)
        .putInt(0)
        .putInt(list.length == 0 ? 0 : 20 + owner.length)
        .put(owner)
        .put(list)
        .array();
  }

  private static byte[] list(List<byte[]> entries) {
    int size = 8 + entries.stream().mapToInt(entry -> entry.length).sum();
    ByteBuffer list = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    list.put((byte) 2).put((byte) 0).putShort((short) size);
    list.putShort((short) entries.size()).putShort((short) 0);
    entries.forEach(list::put);
    return list.array();
  }

  private static byte[] entry(String text) {
    Matcher parts = ENTRY.matcher(text);
    if (!parts.matches()) {
      throw new AssertionError(text);
    }
    byte[] who = sid(parts.group(4));
    int flags = pairs(parts.group(2)).stream().mapToInt(flag -> known(FLAGS, flag)).sum();
    return ByteBuffer.allocate(8 + who.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) known(TYPES, parts.group(1)))
        .put((byte) flags)
        .putShort((short) (8 + who.length))
        .putInt(rights(parts.group(3)))
        .put(who)
        .array();
  }

  private static int rights(String text) {
    if (text.startsWith("0x")) {
      return Integer.parseUnsignedInt(text.substring(2), 16);
    }
    int rights = 0;
    for (String pair : pairs(text)) {
      int low = LOW_RIGHTS.indexOf(pair);
      rights |= low >= 0 ? 1 << low : known(RIGHTS, pair);
    }
    return rights;
  }

  private static int known(Map<String, Integer> numbers, String name) {
    return Objects.requireNonNull(numbers.get(name), name);
  }

  private static byte[] sid(String text) {
    return new Sid(ACCOUNTS.getOrDefault(text, text)).bytes();
  }

  private static List<String> pairs(String text) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < text.length(); i += 2) {
      pairs.add(text.substring(i, i + 2));
    }
    return pairs;
  }
}
