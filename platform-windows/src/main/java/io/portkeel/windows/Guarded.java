package io.portkeel.windows;

import java.util.EnumSet;
import java.util.Set;

/** What lies on the way to a file, and what nobody may be allowed to do to it. */
enum Guarded {
  FILE("file", EnumSet.complementOf(EnumSet.of(AccessRight.DELETE_IN_IT))),

  /** Its folder, when it is one, is empty; who may write to it may let it lead elsewhere. */
  LINK("link", EnumSet.complementOf(EnumSet.of(AccessRight.DELETE_IN_IT))),

  /**
   * Others may make files and folders in it, as Windows lets all users do in C:\ and
   * C:\ProgramData: what they make is theirs, and they can exchange nothing. A folder that holds
   * something cannot be turned into a link.
   */
  FOLDER(
      "folder",
      EnumSet.of(
          AccessRight.DELETE_IN_IT,
          AccessRight.DELETE,
          AccessRight.CHANGE_LIST,
          AccessRight.CHANGE_OWNER,
          AccessRight.GENERIC_ALL,
          AccessRight.GENERIC_WRITE)),

  /**
   * The top folder of a drive, which nobody can delete or rename; Windows lets all users modify it
   * on a second disk, and in the containers of Windows 11.
   */
  DRIVE(
      "drive",
      EnumSet.of(
          AccessRight.DELETE_IN_IT,
          AccessRight.CHANGE_LIST,
          AccessRight.CHANGE_OWNER,
          AccessRight.GENERIC_ALL,
          AccessRight.GENERIC_WRITE));

  private final String word;
  private final int dangerous;

  Guarded(String word, Set<AccessRight> dangerous) {
    this.word = word;
    this.dangerous = AccessRight.mask(dangerous);
  }

  /** For people: {@code file}. */
  String word() {
    return word;
  }

  /** Whether who may do so could change what is found here. */
  boolean isChangedBy(AccessRight right) {
    return (dangerous & AccessRight.mask(Set.of(right))) != 0;
  }
}
