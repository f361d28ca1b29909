package io.portkeel.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether this process may write somewhere. Capabilities say nothing about it (measured), so the
 * kernel is asked.
 */
enum Access {
  WRITABLE,
  /** Another user could. */
  DENIED,
  /** Nobody can: the mount is read-only, as /proc/sys is in a container. */
  READ_ONLY;

  static Access to(Path path) {
    if (Files.isWritable(path)) {
      return WRITABLE;
    }
    try {
      Optional<Mounts.Mount> mount = Mounts.read(LinuxPaths.OF_THIS_MACHINE).of(path.toRealPath());
      return mount.isPresent() && mount.get().readOnly() ? READ_ONLY : DENIED;
    } catch (IOException e) {
      return DENIED;
    }
  }

  /** Whether files can be made in a folder, which may have to be made itself. */
  static Access toMakeFilesIn(Path folder) {
    Path above = folder.getParent();
    return above != null && Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)
        ? to(above)
        : to(folder);
  }
}
