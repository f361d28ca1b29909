package io.portkeel.linux;

import io.portkeel.plan.Obstacle;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
  READ_ONLY,
  /** Nobody can: chattr(1) has marked it. */
  IMMUTABLE,
  /** A mount point, which can be written but not replaced (EBUSY). */
  BUSY,
  /** No folder is there, but something else. */
  NO_FOLDER;

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
          other(place, "read-only", "this is on a read-only file system", remedyIfReadOnly);
      case IMMUTABLE ->
          other(
              place,
              "file-immutable",
              "the folder of this file is marked as immutable, so nobody can change anything in it",
              "see who wants that, then `chattr -i` that folder and apply again");
      case NO_FOLDER ->
          other(
              place,
              "no-folder",
              "where its folder should be is something else, or a link that leads nowhere",
              "make it a folder, or set linux.persist: none");
      case BUSY ->
          other(
              place,
              "file-busy",
              "something is mounted here, so nothing else can take its place",
              "unmount it");
    };
  }

  private static Optional<Obstacle> other(Place place, String code, String message, String remedy) {
    return Optional.of(new Obstacle(Obstacle.Kind.OTHER, Problem.at(place, code, message, remedy)));
  }

  static Access to(Path path) {
    Access access = toSetting(path);
    if (access != DENIED) {
      return access;
    }
    try {
      return isRoot() && FileFlags.isImmutable(path.toRealPath()) ? IMMUTABLE : DENIED;
    } catch (IOException e) {
      return DENIED;
    }
  }

  /** To a setting of the kernel, which is never marked as immutable. */
  static Access toSetting(Path path) {
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

  /** To each file that a plan may replace, by its path. */
  static Map<String, Access> toFilesOf(LinuxPaths paths, BootFiles bootFiles) {
    List<Path> files = new ArrayList<>(bootFiles.holdingOurs());
    if (bootFiles.sysctlConf().content() instanceof SysctlFile.Text text) {
      files.add(text.real());
    }
    if (bootFiles.at(paths.dropIn()).orElse(new SysctlFile.Masks())
        instanceof SysctlFile.Text text) {
      files.add(text.real());
    }
    Map<String, Access> access = new LinkedHashMap<>();
    for (Path file : files) {
      access.putIfAbsent(file.toString(), Access.toReplace(file));
    }
    return access;
  }

  /** Whether files can be made in a folder, which may have to be made itself, as those above it. */
  static Access toMakeFilesIn(Path folder) {
    Path nearest = folder;
    Path above = folder.getParent();
    while (above != null && Files.notExists(nearest, LinkOption.NOFOLLOW_LINKS)) {
      nearest = above;
      above = nearest.getParent();
    }
    // A link that leads nowhere cannot be written to, by whatever right.
    return Files.isDirectory(nearest) ? to(nearest) : NO_FOLDER;
  }

  /** Whether the file itself stands in the way of a new one, in a folder that is writable. */
  static Access toReplace(Path file) {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return WRITABLE;
    }
    if (Mounts.isPoint(LinuxPaths.OF_THIS_MACHINE, file)) {
      return BUSY;
    }
    // The kernel lets root write to every other file, so looking closer is worth it only here.
    return !Files.isWritable(file) && to(file) == IMMUTABLE ? IMMUTABLE : WRITABLE;
  }

  private static boolean isRoot() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }
}
