package io.portkeel.linux;

import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;

/** What holds after the next boot, by one reader of the sysctl files. */
record BootValues(BootValue<PortRange> range, BootValue<PortSet> reserved) {

  static BootValues notKnown(Problem why) {
    return new BootValues(new BootValue.NotKnown<>(why), new BootValue.NotKnown<>(why));
  }
}
