package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sysctl files of a host as they are, or as they would be after an edit. A value.
 *
 * @param read what systemd-sysctl reads, in its order: of equal names the first folder's, sorted by
 *     the bytes of the name
 * @param beside /etc/sysctl.conf and our drop-in, where they exist and whether or not they are read
 */
record BootFiles(List<SysctlFile> read, List<Beside> beside) {

  /** A file that exists where sysctl.conf or our drop-in belongs. */
  record Beside(Path path, Text text) {}

  /** The text of the file that really is at this path, if there is one. */
  Optional<String> text(Path real) {
    for (SysctlFile file : read) {
      if (file.content() instanceof Text text && text.real().equals(real)) {
        return Optional.of(text.text());
      }
    }
    for (Beside file : beside) {
      if (file.text().real().equals(real)) {
        return Optional.of(file.text().text());
      }
    }
    return Optional.empty();
  }

  /** All files that hold a line of ours, where they really are, each once. */
  List<Path> holdingOurs() {
    List<Path> holding = new ArrayList<>();
    for (SysctlFile file : read) {
      if (file.content() instanceof Text text) {
        addIfOurs(holding, text);
      }
    }
    for (Beside file : beside) {
      addIfOurs(holding, file.text());
    }
    return holding;
  }

  private static void addIfOurs(List<Path> holding, Text text) {
    if (SysctlText.holdsOurs(text.text()) && !holding.contains(text.real())) {
      holding.add(text.real());
    }
  }

  /** The files as they would be if the one that really is at this path had this text. */
  BootFiles with(Path real, String newText) {
    List<SysctlFile> files = new ArrayList<>();
    boolean known = false;
    for (SysctlFile file : read) {
      if (file.content() instanceof Text text && text.real().equals(real)) {
        files.add(new SysctlFile(file.path(), new Text(real, newText)));
        known = true;
      } else {
        files.add(file);
      }
    }
    List<Beside> others = new ArrayList<>();
    for (Beside file : beside) {
      boolean same = file.text().real().equals(real);
      others.add(same ? new Beside(file.path(), new Text(real, newText)) : file);
      known |= same;
    }
    if (!known) {
      files.add(placeFor(files, real), new SysctlFile(real, new Text(real, newText)));
    }
    return new BootFiles(List.copyOf(files), List.copyOf(others));
  }

  /** Where a new drop-in comes in the order of names. */
  private static int placeFor(List<SysctlFile> files, Path real) {
    String name = String.valueOf(real.getFileName());
    int at = 0;
    while (at < files.size() && BootFilesReader.BY_BYTES.compare(files.get(at).name(), name) < 0) {
      at++;
    }
    return at;
  }
}
