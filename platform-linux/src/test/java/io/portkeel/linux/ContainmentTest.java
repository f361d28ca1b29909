package io.portkeel.linux;

import static io.portkeel.linux.Containment.CONTAINER;
import static io.portkeel.linux.Containment.HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainmentTest {

  private static final String INITIAL = "pid:[4026531836]";
  private static final String DISK =
      "22 1 254:0 / / rw,relatime shared:1 master:2 - ext4 /dev/vda rw";
  private static final String OVERLAY = "22 1 0:45 / / rw,relatime - overlay overlay rw,lowerdir=l";

  @TempDir private Path folder;
  private LinuxTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = new LinuxTree(folder).lines("/proc/self/mountinfo", DISK);
    pidNamespace(INITIAL);
  }

  private void pidNamespace(String name) throws IOException {
    Path link = tree.folder("/proc/self/ns").at("/proc/self/ns/pid");
    Files.createSymbolicLink(link, Path.of(name));
  }

  private Containment find() {
    return Containment.find(tree.paths(), Map.of("PATH", "/bin"));
  }

  @Test
  void aHostShowsNoSign() throws IOException {
    assertEquals(HOST, find());
    tree.remove("/proc/self/ns/pid");
    assertEquals(HOST, find(), "without a view of the namespace");
  }

  @ParameterizedTest
  @CsvSource({
    "mnt:[1], mnt:[1], /image, CHROOT",
    "mnt:[1], mnt:[2], /image, HOST",
    "mnt:[1], mnt:[1], /,      HOST",
  })
  void anotherRootThanTheFirstProcessHasIsAChroot(
      String own, String first, String rootOfFirst, Containment expected) throws IOException {
    tree.folder("/image").folder("/proc/1/ns");
    Files.createSymbolicLink(tree.at("/proc/self/ns/mnt"), Path.of(own));
    Files.createSymbolicLink(tree.at("/proc/1/ns/mnt"), Path.of(first));
    Files.createSymbolicLink(
        tree.at("/proc/1/root"), rootOfFirst.equals("/") ? tree.paths().root() : tree.at("/image"));
    assertEquals(expected, find());
  }

  @ParameterizedTest
  @CsvSource({
    "container, podman",
    "container, systemd-nspawn",
    "KUBERNETES_SERVICE_HOST, 10.0.0.1"
  })
  void theEnvironmentTells(String name, String value) {
    assertEquals(CONTAINER, Containment.find(tree.paths(), Map.of(name, value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/run/systemd/container", "/run/host/container-manager"})
  void theManagersFileTells(String file) {
    tree.lines(file, "");
    assertEquals(CONTAINER, find());
  }

  @Test
  void anotherPidNamespaceTells() throws IOException {
    tree.remove("/proc/self/ns/pid").remove("/proc/self/ns");
    pidNamespace("pid:[4026532201]");
    assertEquals(CONTAINER, find());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.dockerenv", "/run/.containerenv"})
  void theMarkerTellsUnlessItCameWithTheDiskOfAMachine(String marker) {
    tree.lines(marker, "");
    assertEquals(HOST, find());
    for (String root :
        new String[] {
          OVERLAY,
          "22 1 254:0 /var/lib/docker/x / rw - ext4 /dev/vda rw",
          "22 1 254:0 / /etc/hosts rw - ext4 /dev/vda rw",
          "22 1 254:0 / / rw",
          DISK + "\n" + OVERLAY,
        }) {
      tree.lines("/proc/self/mountinfo", root);
      assertEquals(CONTAINER, find(), root);
    }
    tree.lines("/proc/self/mountinfo", OVERLAY, DISK);
    assertEquals(HOST, find(), "what was mounted last is seen");
    tree.remove("/proc/self/mountinfo");
    assertEquals(CONTAINER, find());
  }
}
