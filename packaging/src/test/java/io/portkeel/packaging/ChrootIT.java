package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** In the tree of an image that is being built, the files count and the live value is another's. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class ChrootIT {

  /** A file tree of its own below /tmp/image, that boots with systemd. */
  private static final String MAKE_IMAGE =
      """
      set -eu
      mkdir -p /tmp/upper /tmp/work /tmp/image
      mount -t overlay overlay -o lowerdir=/,upperdir=/tmp/upper,workdir=/tmp/work /tmp/image
      for folder in /proc /dev "$@"; do
        mkdir -p "/tmp/image$folder"
        mount --rbind "$folder" "/tmp/image$folder"
      done
      mkdir -p /tmp/image/run/systemd/system
      """;

  @Test
  void applyWritesTheImagesFilesAndNoLiveValue() {
    String distribution = Built.distribution().toString();
    String java = Built.javaHome().toString();
    try (Sandbox builder = Sandbox.open(SandboxKind.CONTAINER)) {
      builder.run("sh", "-c", MAKE_IMAGE, "make-image", distribution, java).succeeded();
      String before = builder.read("/etc/sysctl.conf");

      Ran apply = builder.run("chroot", "/tmp/image", distribution + "/bin/portkeel", "apply");

      assertEquals(0, apply.exitCode(), apply.toString());
      assertTrue(apply.out().contains("now has 49152-65535, after the next boot"), apply.out());
      assertEquals("32768-60999", builder.liveRange());
      String kept = builder.read("/tmp/image/etc/sysctl.conf");
      assertTrue(kept.endsWith("# portkeel\nnet.ipv4.ip_local_port_range = 49152 65535\n"), kept);
      assertEquals(before, builder.read("/etc/sysctl.conf"));
      assertFalse(builder.exists("/tmp/image/etc/sysctl.d/zz-portkeel.conf"));
    }
  }
}
