package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Masks;
import io.portkeel.linux.SysctlFile.Text;
import io.portkeel.linux.SysctlFolder.Where;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a host that say what its boot will set, as they are, or as they would be after an
 * edit. A value.
 *
 * @param folders in the order in which they hide each other's files
 * @param sysctlConf /etc/sysctl.conf, whether or not a link in a folder leads there
 * @param credential what systemd hands to systemd-sysctl as the credential {@code sysctl.extra}
 * @param commandLine /proc/cmdline; {@link Masks} where it is not this system's own
 */
record BootFiles(
    List<SysctlFolder> folders,
    SysctlFile sysctlConf,
    Optional<SysctlFile> credential,
    SysctlFile commandLine) {

  /** The files of a folder. */
  List<SysctlFile> in(Where where) {
    for (SysctlFolder folder : folders) {
      if (folder.where() == where) {
        return folder.files();
      }
    }
    return List.of();
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

  /** Whether some file holds a line of ours for one of these keys. */
  boolean holdOurs(Set<String> keys) {
    for (SysctlFile file : all()) {
      if (file.content() instanceof Text text && SysctlText.holdsOurs(text.text(), keys)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The files as they would be if the one that really is at this path had this text.
   *
   * @param real a new file must belong into /etc/sysctl.d, whose files no others hide
   */
  BootFiles with(Path real, String newText) {
    boolean isNew = text(real).isEmpty();
    List<SysctlFolder> changed = new ArrayList<>();
    for (SysctlFolder folder : folders) {
      List<SysctlFile> files = new ArrayList<>();
      for (SysctlFile file : folder.files()) {
        files.add(with(file, real, newText));
      }
      if (isNew && folder.where() == Where.ETC) {
        files.add(new SysctlFile(real, new Text(real, newText)));
        Collections.sort(files);
      }
      changed.add(new SysctlFolder(folder.where(), List.copyOf(files)));
    }
    return new BootFiles(
        List.copyOf(changed), with(sysctlConf, real, newText), credential, commandLine);
  }

  private static SysctlFile with(SysctlFile file, Path real, String newText) {
    return file.isReally(real) ? new SysctlFile(file.path(), new Text(real, newText)) : file;
  }

  /** The files as they would be without the one that is at this path, no link. */
  BootFiles without(Path real) {
    List<SysctlFolder> changed = new ArrayList<>();
    for (SysctlFolder folder : folders) {
      List<SysctlFile> files = new ArrayList<>();
      for (SysctlFile file : folder.files()) {
        if (!file.isReally(real)) {
          files.add(file);
        } else if (!file.path().equals(real)) {
          files.add(new SysctlFile(file.path(), new Masks()));
        }
      }
      changed.add(new SysctlFolder(folder.where(), List.copyOf(files)));
    }
    return new BootFiles(List.copyOf(changed), sysctlConf, credential, commandLine);
  }

  /** Every sysctl file that some reader may read. */
  List<SysctlFile> all() {
    List<SysctlFile> all = new ArrayList<>();
    for (SysctlFolder folder : folders) {
      all.addAll(folder.files());
    }
    all.add(sysctlConf);
    return all;
  }
}
