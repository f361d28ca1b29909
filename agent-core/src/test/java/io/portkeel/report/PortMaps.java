package io.portkeel.report;

import io.portkeel.ports.Parsed;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.report.PortMap.Kind;
import io.portkeel.report.PortMap.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Port maps for tests. */
final class PortMaps {

  private PortMaps() {}

  /** One of each kind that status shows, with holes, lone ports and an empty lane. */
  static PortMap sample() {
    return new PortMap(
        List.of(
            new Lane(Kind.ALLOWED, ports("1024-3388,3390-65535"), "rule \"payments\""),
            new Lane(Kind.LIVE, ports("32768-60999"), ""),
            new Lane(Kind.BOOT, ports("49152-65535"), "/etc/sysctl.d/99-zz.conf:3 (systemd)"),
            new Lane(Kind.RESERVED, ports("8080,50051,60000-60010"), ""),
            new Lane(Kind.EXCLUDED, PortSet.EMPTY, "none"),
            new Lane(
                Kind.LISTENERS, ports("22,80,443,5432,9090,50051"), "50051/tcp java (pid 812)")));
  }

  static PortSet ports(String text) {
    return ((Parsed.Valid<PortSet>) PortSet.parse(text)).value();
  }

  /** From a lone port to thousands of blocks. */
  static PortMap random(Random random) {
    List<Lane> lanes = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<PortRange> blocks = new ArrayList<>();
      for (int i = random.nextInt(1 << random.nextInt(12)); i > 0; i--) {
        int low = random.nextInt(65536);
        int size = random.nextInt(1 << random.nextInt(16));
        blocks.add(PortRange.of(low, Math.min(65535, low + size)));
      }
      String note = "x".repeat(random.nextInt(3)) + " y,z".repeat(random.nextInt(60));
      lanes.add(new Lane(kind, PortSet.of(blocks), note));
    }
    return new PortMap(lanes);
  }
}
