package io.portkeel.linux;

import io.portkeel.linux.ValueWriter.Ending;
import io.portkeel.linux.ValueWriter.Result;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.Optional;

/** The kernel's ports while a boot goes on, and which line made them what they are. */
final class BootKernel {

  private KernelPorts ports = KernelPorts.AT_FIRST;
  private final Deciding range = new Deciding();
  private final Deciding reserved = new Deciding();
  private final Deciding unprivileged = new Deciding();

  /** What has been done about one key so far. */
  private static final class Deciding {
    private BootSource by = new BootSource.KernelDefault();
    private Optional<BootSource.Line> voided = Optional.empty();
  }

  private Deciding of(PortKey key) {
    return switch (key) {
      case RANGE -> range;
      case RESERVED -> reserved;
      case UNPRIVILEGED -> unprivileged;
    };
  }

  /** A value is written in the way of one program. */
  Ending write(PortKey key, String value, ValueWriter writer, BootSource by) {
    Result result = writer.write(ports, key, value);
    boolean nothing = result.ending() == Ending.REFUSED && result.after().equals(ports);
    ports = result.after();
    if (nothing) {
      isVoid(key, by);
    } else {
      of(key).by = by;
      of(key).voided = Optional.empty();
    }
    return result.ending();
  }

  /** A line stands for this key and sets nothing. */
  void isVoid(PortKey key, BootSource by) {
    if (by instanceof BootSource.Line line) {
      of(key).voided = Optional.of(line);
    }
  }

  BootValues values() {
    return new BootValues(
        new BootValue.Known<PortRange>(ports.range(), range.by, range.voided),
        new BootValue.Known<PortSet>(ports.reserved(), reserved.by, reserved.voided));
  }
}
