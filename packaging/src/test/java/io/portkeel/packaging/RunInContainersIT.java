package io.portkeel.packaging;

import static io.portkeel.packaging.InContainer.FLAG;
import static io.portkeel.packaging.InContainer.RANGE;
import static io.portkeel.packaging.InContainer.READ_ONLY;
import static io.portkeel.packaging.InContainer.STARTED;
import static io.portkeel.packaging.InContainer.UNCHANGED;
import static io.portkeel.packaging.InContainer.WANTED;
import static io.portkeel.packaging.InContainer.assertRefused;
import static io.portkeel.packaging.InContainer.assertSilent;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Docker and Podman let an entrypoint do, and what it says where they do not let it. */
@ParameterizedClass(name = "{0}, {1}")
@MethodSource("all")
@OnContainerHost
class RunInContainersIT {

  private final ContainerTool tool;
  private final InContainer container;

  RunInContainersIT(ContainerTool tool, EntryLauncher launcher, ContainerHost host) {
    this.tool = tool;
    this.container = new InContainer(host.containers(tool, ContainerImage.WHOLE), launcher);
  }

  static Stream<Arguments> all() {
    return Stream.of(ContainerTool.values())
        .flatMap(
            tool ->
                Stream.of(EntryLauncher.values()).map(launcher -> Arguments.of(tool, launcher)));
  }

  private String remedy(String flag) {
    return "start the container with " + tool.name().toLowerCase(Locale.ROOT) + " run " + flag;
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aReadOnlySettingEndsWithTheFlagThatCuresIt() {
    assertRefused(READ_ONLY, remedy(FLAG), container.run("cat", RANGE));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void orTheCommandIsStartedAllTheSame() {
    Ran ran = container.run("--on-failure", "continue", "--", "sh", "-c", "cat $0; exit 3", RANGE);
    assertEquals(InContainer.error(READ_ONLY, remedy(FLAG)) + STARTED, ran.err());
    assertEquals(UNCHANGED, ran.out());
    assertEquals(3, ran.exitCode());
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void theFlagIsTheCure() {
    InContainer cured = container.with("--sysctl", "net.ipv4.ip_local_port_range=49152 65535");
    assertSilent(0, WANTED, cured.run("cat", RANGE));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aFlagForAnotherRangeIsNot() {
    InContainer other = container.with("--sysctl", "net.ipv4.ip_local_port_range=40000 50000");
    assertRefused(READ_ONLY, remedy(FLAG), other.run("cat", RANGE));
    assertSilent(0, "40000\t50000\n", other.run("--range", "40000-50000", "cat", RANGE));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void whereItMayBeWrittenItIsAndIsReadBackFromInside() {
    InContainer writable = container.with(tool.writable());
    assertSilent(0, WANTED, writable.run("cat", RANGE));
    assertSilent(0, "40001\t50000\n", writable.run("--range=40001-50000", "cat", RANGE));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void anOrdinaryUserMayNotButNeedNotWhereItIsRightAlready() {
    InContainer user = container.with("--user", "65534");
    assertRefused(
        "this user may not change it: it takes root, or CAP_NET_ADMIN, in the user namespace that"
            + " owns the network",
        remedy(FLAG),
        user.with(tool.writable()).run("cat", RANGE));
    InContainer cured = user.with("--sysctl", "net.ipv4.ip_local_port_range=49152 65535");
    assertSilent(0, WANTED + "65534\n", cured.run("sh", "-c", "cat $0; id -u", RANGE));
  }
}
