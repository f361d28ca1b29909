package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountsTest {

  private static final Mounts MOUNTS =
      Mounts.parse(
          """
          22 1 254:0 / / rw,relatime shared:1 master:2 - ext4 /dev/vda rw
          23 22 0:21 / /proc rw - proc proc rw
          24 23 0:21 /sys /proc/sys ro,relatime - proc proc rw
          25 22 254:1 / /mnt/a\\040b rw - xfs /dev/vdb ro,noquota
          26 22 254:1 /sub /over rw - ext4 /dev/vdc rw
          27 26 0:50 / /over ro - tmpfs tmpfs rw
          nonsense
          """);

  @ParameterizedTest
  @CsvSource({
    "/etc/sysctl.conf, false, /dev/vda",
    "/proc/cpuinfo, false, proc",
    "/proc/sys/net, true, proc",
    "/proc/system, false, proc",
    "/mnt/a b/file, true, /dev/vdb",
    "/over/file, true, tmpfs",
  })
  void theNearestMountCounts(String path, boolean readOnly, String source) {
    Mounts.Mount mount = MOUNTS.of(Path.of(path)).orElseThrow();
    assertEquals(readOnly, mount.readOnly());
    assertEquals(source, mount.source());
  }

  @Test
  void withoutATextNothingIsKnown() {
    assertEquals(true, Mounts.parse("").of(Path.of("/etc")).isEmpty());
  }
}
