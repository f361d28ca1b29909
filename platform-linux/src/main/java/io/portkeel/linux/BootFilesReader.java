package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Content;
import io.portkeel.linux.SysctlFile.Masks;
import io.portkeel.linux.SysctlFile.Text;
import io.portkeel.linux.SysctlFile.Unreadable;
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
import java.util.List;

/** Reads the files that systemd-sysctl reads at boot: sysctl.d(5), and measured on 252 and 257. */
final class BootFilesReader {

  /** Of equal names the first folder's file stands, whatever it holds. */
  private static final List<String> FOLDERS =
      List.of("/etc/sysctl.d", "/run/sysctl.d", "/usr/local/lib/sysctl.d", "/usr/lib/sysctl.d");

  /** In bytes. systemd-sysctl leaves a file where a line is longer than this (measured). */
  private static final int MOST = 1 << 20;

  private final LinuxPaths paths;

  BootFilesReader(LinuxPaths paths) {
    this.paths = paths;
  }

  BootFiles read() {
    List<SysctlFile> found = new ArrayList<>();
    for (String folder : FOLDERS) {
      addFolder(found, paths.at(folder));
    }
    return new BootFiles(
        List.copyOf(found), new SysctlFile(paths.sysctlConf(), content(paths.sysctlConf())));
  }

  private void addFolder(List<SysctlFile> found, Path folder) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(paths.follow(folder))) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (name.endsWith(".conf") && !name.startsWith(".")) {
          found.add(new SysctlFile(entry, content(entry)));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Nothing is read from there; most hosts lack two of the four.
    } catch (DirectoryIteratorException e) {
      found.add(new SysctlFile(folder, unreadable(new IOException(e))));
    } catch (IOException e) {
      found.add(new SysctlFile(folder, unreadable(e)));
    }
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
      return new Text(real, new String(Files.readAllBytes(real), StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      return new Masks();
    } catch (IOException e) {
      return unreadable(e);
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
