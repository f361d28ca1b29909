package io.portkeel.linux;

import io.portkeel.plan.Step.EditFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of ours in the files of a host: taking them out, and the edits that a change means. */
final class OurLines {

  private OurLines() {}

  /** The files without any line of ours. */
  static BootFiles removed(BootFiles files, LinuxPaths paths) {
    BootFiles bare = files;
    for (Path ours : files.holdingOurs()) {
      bare = removed(bare, ours, paths);
    }
    return bare;
  }

  /** Our own drop-in goes when nothing is left in it: an empty one would hide others' files. */
  static BootFiles removed(BootFiles files, Path from, LinuxPaths paths) {
    String left = SysctlText.remove(files.text(from).orElse(""));
    return left.isEmpty() && from.equals(paths.dropIn())
        ? files.without(from)
        : files.with(from, left);
  }

  /** Whether a line that a reader names is one of ours. */
  static boolean isOurs(BootFiles files, BootSource.Line line) {
    Optional<SysctlFile.Content> content = files.at(line.file());
    return content.isPresent()
        && content.get() instanceof SysctlFile.Text text
        && SysctlText.isOurs(text.text(), line.line());
  }

  /** What makes the files the others: first the files where a line of ours comes or stays. */
  static List<EditFile> edits(BootFiles before, BootFiles after) {
    List<Path> touched = new ArrayList<>(after.holdingOurs());
    for (Path path : before.holdingOurs()) {
      if (!touched.contains(path)) {
        touched.add(path);
      }
    }
    List<EditFile> edits = new ArrayList<>();
    for (Path path : touched) {
      Optional<String> former = before.text(path);
      Optional<String> wanted = after.text(path);
      if (!former.equals(wanted)) {
        edits.add(new EditFile(path.toString(), former, wanted));
      }
    }
    return edits;
  }
}
