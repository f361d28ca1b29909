package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Content;
import io.portkeel.linux.SysctlFile.Masks;
import io.portkeel.linux.SysctlFile.Text;
import io.portkeel.linux.SysctlFile.Unreadable;
import io.portkeel.linux.SysctlFolder.Where;
import io.portkeel.platform.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the files that the readers of a boot read, each once. */
final class BootFilesReader {

  /**
   * In bytes. 1 MiB of empty lines was measured to fit into the launcher's heap of 64 MiB; and
   * systemd-sysctl gives up on a line that is longer.
   */
  private static final int MOST = 1 << 20;

  /** Where systemd looks for a credential by its name: what it was started with, then stores. */
  private static final List<String> CREDENTIALS =
      List.of(
          "/run/credentials/@system/sysctl.extra",
          "/etc/credstore/sysctl.extra",
          "/run/credstore/sysctl.extra",
          "/usr/local/lib/credstore/sysctl.extra",
          "/usr/lib/credstore/sysctl.extra");

  private static final List<String> ENCRYPTED =
      List.of(
          "/run/credentials/@encrypted/sysctl.extra",
          "/etc/credstore.encrypted/sysctl.extra",
          "/run/credstore.encrypted/sysctl.extra",
          "/usr/local/lib/credstore.encrypted/sysctl.extra",
          "/usr/lib/credstore.encrypted/sysctl.extra");

  private final LinuxPaths paths;
  private final Containment containment;

  /** Texts by where they really are. */
  private final Map<Path, Text> texts = new HashMap<>();

  BootFilesReader(LinuxPaths paths, Containment containment) {
    this.paths = paths;
    this.containment = containment;
  }

  BootFiles read() {
    List<SysctlFolder> folders = new ArrayList<>();
    for (Where where : Where.values()) {
      folders.add(new SysctlFolder(where, List.copyOf(files(paths.at(where.path())))));
    }
    return new BootFiles(
        List.copyOf(folders),
        new SysctlFile(paths.sysctlConf(), content(paths.sysctlConf())),
        credential(),
        commandLine());
  }

  private List<SysctlFile> files(Path folder) {
    List<SysctlFile> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(paths.follow(folder))) {
      for (Path entry : entries) {
        if (String.valueOf(entry.getFileName()).endsWith(".conf")) {
          files.add(new SysctlFile(entry, content(entry)));
        }
      }
      Collections.sort(files);
      return files;
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Nothing is read from there; most hosts lack two of the five.
      return List.of();
    } catch (DirectoryIteratorException e) {
      return List.of(new SysctlFile(folder, unreadable(new IOException(e))));
    } catch (IOException e) {
      return isLoop(folder) ? List.of() : List.of(new SysctlFile(folder, unreadable(e)));
    }
  }

  /** The command line belongs to the kernel: a container and an image have none of their own. */
  private SysctlFile commandLine() {
    Path path = paths.at("/proc/cmdline");
    if (containment != Containment.HOST) {
      return new SysctlFile(path, new Masks());
    }
    try {
      return new SysctlFile(path, new Text(path, ProcFile.read(path)));
    } catch (NoSuchFileException e) {
      return new SysctlFile(path, new Masks());
    } catch (IOException e) {
      return new SysctlFile(path, unreadable(e));
    }
  }

  private Optional<SysctlFile> credential() {
    for (String name : CREDENTIALS) {
      Path path = paths.at(name);
      Content content = content(path);
      if (!(content instanceof Masks)) {
        return Optional.of(new SysctlFile(path, content));
      }
    }
    for (String name : ENCRYPTED) {
      Path path = paths.at(name);
      if (paths.exists(path)) {
        return Optional.of(
            new SysctlFile(
                path,
                new Unreadable(
                    "it is encrypted, for the machine's own systemd alone",
                    "keep these settings in a file below /etc/sysctl.d")));
      }
    }
    return Optional.empty();
  }

  private Content content(Path path) {
    try {
      BasicFileAttributes file =
          Files.readAttributes(paths.follow(path), BasicFileAttributes.class);
      if (!file.isRegularFile()) {
        return new Masks();
      }
      if (file.size() > MOST) {
        return new Unreadable("it is larger than 1 MiB", "make it smaller");
      }
      Path real = paths.real(path);
      Text known = texts.get(real);
      if (known == null) {
        known = new Text(real, new String(Files.readAllBytes(real), StandardCharsets.ISO_8859_1));
        texts.put(real, known);
      }
      return known;
    } catch (NoSuchFileException e) {
      return new Masks(Masks.Opening.FAILS);
    } catch (IOException e) {
      return isLoop(path) ? new Masks(Masks.Opening.FAILS) : unreadable(e);
    }
  }

  /** Whether links lead around in a circle, which the kernel leaves after 40 of them. */
  private static boolean isLoop(Path path) {
    Path here = path;
    try {
      for (int i = 0; i < 40; i++) {
        here = here.resolveSibling(Files.readSymbolicLink(here));
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Unreadable unreadable(IOException e) {
    return new Unreadable(
        Reason.of(e),
        e instanceof AccessDeniedException
            ? "run as root, who can"
            : "correct what is named here, or remove the file");
  }
}
