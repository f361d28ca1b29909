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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the files that systemd-sysctl reads at boot: sysctl.d(5), and measured on 252 and 257. */
final class BootFilesReader {

  /** Of equal names the first folder's file stands, whatever it holds. */
  private static final List<String> FOLDERS =
      List.of("/etc/sysctl.d", "/run/sysctl.d", "/usr/local/lib/sysctl.d", "/usr/lib/sysctl.d");

  /** strcmp's order, so that {@code 99-Z} comes before {@code 99-a} in every locale. */
  static final Comparator<String> BY_BYTES =
      new Comparator<String>() {
        @Override
        public int compare(String a, String b) {
          return Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        }
      };

  private final LinuxPaths paths;

  BootFilesReader(LinuxPaths paths) {
    this.paths = paths;
  }

  BootFiles read() throws IOException {
    Map<String, SysctlFile> byName = new TreeMap<>(BY_BYTES);
    for (String folder : FOLDERS) {
      for (Path path : list(paths.at(folder))) {
        String name = String.valueOf(path.getFileName());
        if (!byName.containsKey(name)) {
          byName.put(name, new SysctlFile(path, content(path)));
        }
      }
    }
    List<BootFiles.Beside> beside = new ArrayList<>();
    for (Path path : List.of(paths.sysctlConf(), paths.dropIn())) {
      if (content(path) instanceof Text text) {
        beside.add(new BootFiles.Beside(path, text));
      }
    }
    return new BootFiles(List.copyOf(byName.values()), List.copyOf(beside));
  }

  private static List<Path> list(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (name.endsWith(".conf") && !name.startsWith(".")) {
          paths.add(entry);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return paths;
  }

  private static Content content(Path path) {
    try {
      if (!Files.isRegularFile(path)) {
        return new Masks();
      }
      Path real = path.toRealPath();
      return new Text(real, new String(Files.readAllBytes(real), StandardCharsets.ISO_8859_1));
    } catch (AccessDeniedException e) {
      return new Unreadable("permission denied");
    } catch (NoSuchFileException e) {
      return new Masks();
    } catch (IOException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }
}
