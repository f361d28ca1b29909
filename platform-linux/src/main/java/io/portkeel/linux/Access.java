package io.portkeel.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
      return Files.getFileStore(path).isReadOnly() ? READ_ONLY : DENIED;
    } catch (IOException e) {
      return DENIED;
    }
  }
}
