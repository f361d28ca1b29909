package io.portkeel.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an access list can let somebody do to a file or folder that changes it (winnt.h). */
enum AccessRight {
  WRITE(0x0000_0002, "write to it"),
  APPEND(0x0000_0004, "append to it"),
  DELETE_IN_IT(0x0000_0040, "delete what is in it"),
  /** It is enough to turn a file into a link, or to turn a link ([MS-FSA], SET_REPARSE_POINT). */
  WRITE_ATTRIBUTES(0x0000_0100, "change its attributes"),
  /** Also to rename it, and to put another in its place. */
  DELETE(0x0001_0000, "delete it"),
  CHANGE_LIST(0x0004_0000, "change its access list"),
  CHANGE_OWNER(0x0008_0000, "take it over"),
  /** Windows resolves both when it writes a list; whoever writes bytes need not. */
  GENERIC_ALL(0x1000_0000, "do everything with it"),
  GENERIC_WRITE(0x4000_0000, "write to it in any way");

  private final int bit;
  private final String told;

  AccessRight(int bit, String told) {
    this.bit = bit;
    this.told = told;
  }

  /** For people: {@code write to it}. */
  String told() {
    return told;
  }

  static int mask(Set<AccessRight> rights) {
    int mask = 0;
    for (AccessRight right : rights) {
      mask |= right.bit;
    }
    return mask;
  }

  static List<AccessRight> in(int mask) {
    List<AccessRight> rights = new ArrayList<>();
    for (AccessRight right : values()) {
      if ((mask & right.bit) != 0) {
        rights.add(right);
      }
    }
    return rights;
  }
}
