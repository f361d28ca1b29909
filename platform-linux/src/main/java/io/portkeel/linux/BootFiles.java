package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Masks;
import io.portkeel.linux.SysctlFile.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The sysctl files of a host as they are, or as they would be after an edit. A value.
 *
 * @param found every file of the folders, folder by folder in the order in which they hide each
 *     other's files
 * @param sysctlConf /etc/sysctl.conf, whether or not a link in a folder leads there
 */
record BootFiles(List<SysctlFile> found, SysctlFile sysctlConf) {

  /**
   * What systemd-sysctl reads, in its order: of equal names the first folder's, sorted by the bytes
   * of the name, as paths are compared on Linux.
   */
  List<SysctlFile> read() {
    Map<Path, SysctlFile> byName = new TreeMap<>();
    for (SysctlFile file : found) {
      Path name = file.path().getFileName();
      if (name != null) {
        byName.putIfAbsent(name, file);
      }
    }
    return List.copyOf(byName.values());
  }

  /** Whether systemd-sysctl reads the file that really is at this path. */
  boolean reads(Path real) {
    for (SysctlFile file : read()) {
      if (file.isReally(real)) {
        return true;
      }
    }
    return false;
  }

  /** What is found at this path. */
  Optional<SysctlFile.Content> at(Path path) {
    for (SysctlFile file : all()) {
      if (file.path().equals(path)) {
        return Optional.of(file.content());
      }
    }
    return Optional.empty();
  }

  /** The text of the file that really is at this path, if there is one. */
  Optional<String> text(Path real) {
    for (SysctlFile file : all()) {
      if (file.content() instanceof Text text && text.real().equals(real)) {
        return Optional.of(text.text());
      }
    }
    return Optional.empty();
  }

  /** All files that hold a line of ours, where they really are, each once. */
  List<Path> holdingOurs() {
    List<Path> holding = new ArrayList<>();
    for (SysctlFile file : all()) {
      if (file.content() instanceof Text text
          && SysctlText.holdsOurs(text.text())
          && !holding.contains(text.real())) {
        holding.add(text.real());
      }
    }
    return holding;
  }

  /**
   * The files as they would be if the one that really is at this path had this text.
   *
   * @param real a new file must belong into /etc/sysctl.d, whose files no others hide
   */
  BootFiles with(Path real, String newText) {
    List<SysctlFile> files = new ArrayList<>();
    if (text(real).isEmpty()) {
      files.add(new SysctlFile(real, new Text(real, newText)));
    }
    for (SysctlFile file : found) {
      files.add(with(file, real, newText));
    }
    return new BootFiles(List.copyOf(files), with(sysctlConf, real, newText));
  }

  private static SysctlFile with(SysctlFile file, Path real, String newText) {
    return file.isReally(real) ? new SysctlFile(file.path(), new Text(real, newText)) : file;
  }

  /** The files as they would be without the one that is at this path, no link. */
  BootFiles without(Path real) {
    List<SysctlFile> files = new ArrayList<>();
    for (SysctlFile file : found) {
      if (!file.isReally(real)) {
        files.add(file);
      } else if (!file.path().equals(real)) {
        files.add(new SysctlFile(file.path(), new Masks()));
      }
    }
    return new BootFiles(List.copyOf(files), sysctlConf);
  }

  private List<SysctlFile> all() {
    List<SysctlFile> all = new ArrayList<>(found);
    all.add(sysctlConf);
    return all;
  }
}
