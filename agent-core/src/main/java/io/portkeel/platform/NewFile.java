package io.portkeel.platform;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The mode of a file that did not exist, and of a folder that is made for it. */
public enum NewFile {
  /** Everybody reads it: 0644, in a folder of 0755. */
  PUBLIC("rw-r--r--", "rwxr-xr-x"),
  /** It is its owner's alone: 0600, in a folder of 0700. */
  PRIVATE("rw-------", "rwx------");

  private final String file;
  private final String folder;

  NewFile(String file, String folder) {
    this.file = file;
    this.folder = folder;
  }

  public Set<PosixFilePermission> file() {
    return PosixFilePermissions.fromString(file);
  }

  public Set<PosixFilePermission> folder() {
    return PosixFilePermissions.fromString(folder);
  }
}
