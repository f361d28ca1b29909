package io.portkeel.linux;

import io.portkeel.plan.Obstacle;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /**
   * What stands in the way of a change there, if anything does.
   *
   * @param remedyIfReadOnly what to do where nobody can write
   */
  Optional<Obstacle> obstacle(Place place, String remedyIfReadOnly) {
    return switch (this) {
      case WRITABLE -> Optional.empty();
      case DENIED ->
          Optional.of(
              new Obstacle(
                  Obstacle.Kind.RIGHTS,
                  Problem.at(place, "no-right", "this user may not change it", "run as root")));
      case READ_ONLY ->
          Optional.of(
              new Obstacle(
                  Obstacle.Kind.OTHER,
                  Problem.at(
                      place, "read-only", "this is on a read-only file system", remedyIfReadOnly)));
    };
  }

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

  /** To each folder that a plan may write to, by its path. */
  static Map<String, Access> toFoldersOf(LinuxPaths paths, BootFiles files) {
    Map<String, Access> folders = new LinkedHashMap<>();
    add(folders, paths.dropIn());
    for (SysctlFile file : files.all()) {
      addFolderOf(folders, file);
    }
    return folders;
  }

  private static void addFolderOf(Map<String, Access> folders, SysctlFile file) {
    if (file.content() instanceof SysctlFile.Text text) {
      add(folders, text.real());
    }
  }

  private static void add(Map<String, Access> folders, Path file) {
    Path folder = file.getParent();
    if (folder != null && !folders.containsKey(folder.toString())) {
      folders.put(folder.toString(), toMakeFilesIn(folder));
    }
  }

  /** Whether files can be made in a folder, which may have to be made itself, as those above it. */
  static Access toMakeFilesIn(Path folder) {
    Path nearest = folder;
    Path above = folder.getParent();
    while (above != null && Files.notExists(nearest, LinkOption.NOFOLLOW_LINKS)) {
      nearest = above;
      above = nearest.getParent();
    }
    return to(nearest);
  }
}
