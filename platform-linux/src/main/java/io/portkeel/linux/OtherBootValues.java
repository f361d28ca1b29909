package io.portkeel.linux;

import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Warns of programs that would set another range than the decided one, though the boot does not.
 */
final class OtherBootValues {

  private OtherBootValues() {}

  /** A reader that finds no line leaves the range as it is, so it is not warned of. */
  static List<Problem> differing(LinuxState state, BootFiles files, PortRange decided) {
    List<Problem> warnings = new ArrayList<>();
    for (SysctlReader reader : state.otherReaders()) {
      if (reader.boot(files).range() instanceof BootValue.Known<PortRange> other
          && other.source() instanceof BootSource.Line line
          && !other.value().equals(decided)) {
        warnings.add(
            new Problem(
                "readers-differ",
                "`"
                    + reader.name()
                    + "` would set "
                    + other.value()
                    + ", by this line, where the boot ("
                    + state.bootReader().name()
                    + ") is to give "
                    + decided,
                "correct or remove the line, or do not call that program",
                line.place()));
      }
    }
    for (LateWriter writer : state.lateWriters()) {
      Optional<BootValue.Known<PortRange>> late = writer.sets(files);
      if (late.isPresent() && !late.get().value().equals(decided)) {
        warnings.add(
            new Problem(
                writer.code(),
                writer.name()
                    + " sets "
                    + late.get().value()
                    + ", by this line, some time after the boot has set "
                    + decided,
                writer.remedy(),
                late.get().source().place()));
      }
    }
    return warnings;
  }
}
