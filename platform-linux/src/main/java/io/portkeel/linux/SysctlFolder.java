package io.portkeel.linux;

import java.util.List;

/**
 * A folder of sysctl files.
 *
 * @param files those whose name ends in {@code .conf}, sorted by the bytes of their names; only the
 *     folder itself when it cannot be listed
 */
record SysctlFolder(Where where, List<SysctlFile> files) {

  /** The folders, in the order in which they hide each other's files. */
  enum Where {
    ETC("/etc/sysctl.d"),
    RUN("/run/sysctl.d"),
    USR_LOCAL_LIB("/usr/local/lib/sysctl.d"),
    USR_LIB("/usr/lib/sysctl.d"),
    /** Mostly the same as the one before, by a link. */
    LIB("/lib/sysctl.d");

    private final String path;

    Where(String path) {
      this.path = path;
    }

    String path() {
      return path;
    }
  }
}
