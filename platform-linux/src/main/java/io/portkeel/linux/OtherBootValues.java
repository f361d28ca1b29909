package io.portkeel.linux;

import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Warns of programs that would set other values than the boot is to give, though the boot does not.
 */
final class OtherBootValues {

  private final String boot;
  private final List<Problem> warnings = new ArrayList<>();

  private OtherBootValues(String boot) {
    this.boot = boot;
  }

  /**
   * What would differ.
   *
   * @param files as they are to be
   * @param reserved the reserved ports that the boot is to give; absent where none are asked for
   */
  static List<Problem> differing(
      LinuxState state, BootFiles files, PortRange range, Optional<PortSet> reserved) {
    OtherBootValues others = new OtherBootValues(state.bootReader().name());
    if (state.bootReader() instanceof BootReader.Reads reads) {
      BootValues boot = reads.by().boot(files);
      for (SysctlReader reader : state.otherReaders()) {
        BootValues values = reader.boot(files);
        others.compare(reader.name(), values.range(), boot.range(), "", range);
        if (reserved.isPresent()) {
          others.compare(
              reader.name(),
              values.reserved(),
              boot.reserved(),
              "the reserved ports to ",
              reserved.get());
        }
      }
    }
    for (LateWriter writer : state.lateWriters()) {
      Optional<BootValue.Known<PortRange>> late = writer.sets(files);
      if (late.isPresent() && !late.get().value().equals(range)) {
        others.warnings.add(late(writer, late.get(), range));
      }
    }
    return others.warnings;
  }

  /**
   * A reader that finds no line leaves the value as it is, so it is not warned of; nor is one that
   * gives what the boot gives too, which is in the way already.
   */
  private <T> void compare(
      String reader, BootValue<T> value, BootValue<T> atBoot, String what, T wanted) {
    if (value instanceof BootValue.Known<T> other
        && other.source() instanceof BootSource.Line line
        && !other.value().equals(wanted)
        && !(atBoot instanceof BootValue.Known<T> known && known.value().equals(other.value()))) {
      warnings.add(
          new Problem(
              "readers-differ",
              "`"
                  + reader
                  + "` would set "
                  + what
                  + shortened(other.value())
                  + ", by this line, where the boot ("
                  + boot
                  + ") is to give "
                  + shortened(wanted),
              "correct or remove the line, or do not call that program",
              line.place()));
    }
  }

  /** Thousands of ports make no sentence. */
  private static String shortened(Object value) {
    return value instanceof PortSet ports && ports.toString().length() > 60
        ? ports.size() + " ports"
        : value.toString();
  }

  private static Problem late(
      LateWriter writer, BootValue.Known<PortRange> late, PortRange decided) {
    return new Problem(
        writer.code(),
        writer.name()
            + " sets "
            + late.value()
            + ", by this line, some time after the boot has set "
            + decided,
        writer.remedy(),
        late.source().place());
  }
}
