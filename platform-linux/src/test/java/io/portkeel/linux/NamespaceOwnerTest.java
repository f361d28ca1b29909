package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.platform.ContainerRuntime;
import io.portkeel.platform.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NamespaceOwnerTest {

  private static final String HEADER =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode";

  @TempDir private Path folder;
  private LinuxTree tree;

  @BeforeEach
  void aContainerOfOneProcess() throws IOException {
    tree = new LinuxTree(folder).folder("/proc/1/fd").folder("/proc/self/net");
    tree.lines("/proc/self/mountinfo", "30 22 0:5 / /proc rw - proc proc rw");
    holds(0, "/dev/null");
    holds(5, "socket:[777]");
    sockets("tcp", "0100007F:1F90 00000000:0000 0A", 777);
  }

  /** JUnit warns of each that leads out of its folder. */
  @AfterEach
  void removeLinks() {
    tree.removeLinks();
  }

  private void holds(int descriptor, String target) throws IOException {
    Files.createSymbolicLink(tree.at("/proc/1/fd/" + descriptor), Path.of(target));
  }

  /** A table of one socket, as the kernel prints it. */
  private void sockets(String table, String addressesAndState, int inode) {
    tree.lines(
        "/proc/self/net/" + table,
        HEADER,
        "   0: "
            + addressesAndState
            + " 00000000:00000000 00:00000000 00000000     0        0 "
            + inode
            + " 1 0000000000000000 100 0 0 10 0");
  }

  private Standing.Owner owner() {
    return owner(ContainerRuntime.DOCKER);
  }

  private Standing.Owner owner(ContainerRuntime runtime) {
    return new NamespaceOwner(tree.paths(), Optional.of(runtime)).find();
  }

  @Test
  void itIsOwnWhereAProcessHasEachSocket() {
    assertEquals(new Standing.Own(), owner());
  }

  @Test
  void theFirstNamespaceAloneHasThatKey() {
    tree.text("/proc/sys/net/core/netdev_budget", "300\n");
    assertEquals(new Standing.Machine(), owner());
  }

  @ParameterizedTest
  @CsvSource({"tcp, 00000000:1F90", "tcp6, 00000000000000000000000000000000:1F90"})
  void aSocketThatNobodyInHereHasIsSomebodyElses(String table, String local) {
    sockets(table, local + " 00000000:0000 0A", 888);
    assertEquals(
        new Standing.Shared("no process in here has the socket at TCP port 8080"), owner());
  }

  @ParameterizedTest
  @CsvSource({
    // closed, and in TIME_WAIT
    "0100007F:1F90, 0100007F:C000, 06, 0",
    // dockerd's, which resolves names at 127.0.0.11
    "0B00007F:A1B2, 00000000:0000, 0A, 888",
    // dockerd's, on the way to a name server
    "0200A8C0:A1B2, 0100A8C0:0035, 01, 888",
  })
  void theseAreNobodyElses(String local, String remote, String state, int inode) {
    sockets("tcp6", local + " " + remote + " " + state, inode);
    assertEquals(new Standing.Own(), owner());
  }

  @Test
  void whatCannotBeSeenIsNoSign() {
    sockets("tcp6", "0100007F:1F90 00000000:0000 0A", 888);
    tree.lines("/proc/self/mountinfo", "30 22 0:5 / /proc rw - proc proc rw,hidepid=invisible");
    assertEquals(new Standing.Own(), owner());
  }

  @ParameterizedTest
  @EnumSource(
      value = ContainerRuntime.class,
      names = {"KUBERNETES", "ECS"})
  void theContainersOfAPodOrTaskShareByDesign(ContainerRuntime runtime) {
    sockets("tcp6", "0100007F:1F90 00000000:0000 0A", 888);
    assertEquals(new Standing.Own(), owner(runtime));
  }
}
