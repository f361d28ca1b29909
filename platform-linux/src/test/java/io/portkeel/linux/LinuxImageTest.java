package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.Host;
import io.portkeel.platform.InputFiles.Reading;
import io.portkeel.platform.Platform;
import io.portkeel.platform.RangeHolder;
import io.portkeel.platform.Transaction;
import io.portkeel.policy.LinuxSettings;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tree of a Debian-like image: folders merged by links, systemd as its init. */
class LinuxImageTest {

  private static final PortRange RANGE = PortRange.of(49152, 65535);
  private static final String OURS = "# portkeel\nnet.ipv4.ip_local_port_range = 49152 65535\n";
  private static final String LINE = "net.ipv4.ip_local_port_range = 41000 42000";

  @TempDir private Path folder;
  private LinuxTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path root = Files.createDirectory(folder.toRealPath().resolve("image"));
    tree =
        new LinuxTree(root)
            .text("/usr/lib/systemd/systemd", "")
            .linkAsIs("/lib", "usr/lib")
            .linkAsIs("/sbin", "usr/sbin")
            .linkAsIs("/usr/sbin/init", "/lib/systemd/systemd")
            .folder("/etc/sysctl.d");
  }

  @AfterEach
  void removeLinks() {
    new LinuxTree(folder).removeLinks();
  }

  private Platform image() {
    return new LinuxImage(tree.at("/"), Host.Privilege.ORDINARY);
  }

  private HostState state() {
    return assertInstanceOf(RangeHolder.Observation.Observed.class, image().observe()).state();
  }

  private static Policy policy(Persist persist) {
    Policy all = Policy.builtIn();
    return new Policy(
        all.rules(), all.reserve(), all.atLeast(), new LinuxSettings(persist), all.windows());
  }

  private Plan plan(Persist persist) {
    return state()
        .plan(
            new Decision.Decided("all", RANGE, PortSet.EMPTY, List.of(), List.of()),
            policy(persist));
  }

  /** Carries the plan out; the errors, in the tree's own paths. */
  private List<String> apply() {
    List<Change> changes = new ArrayList<>();
    for (Step step : plan(Persist.AUTO).steps()) {
      changes.add(image().change(step));
    }
    List<String> errors = new ArrayList<>();
    for (Problem problem : Transaction.carryOut(changes, List::of).errors()) {
      errors.add(tree.shown(problem));
    }
    return errors;
  }

  private List<String> obstacles(Persist persist) {
    List<String> shown = new ArrayList<>();
    for (Obstacle obstacle : plan(persist).obstacles()) {
      shown.add(
          obstacle.kind() + " " + obstacle.problem().code() + " " + tree.shown(obstacle.problem()));
    }
    return shown;
  }

  /** Scope, reader, range and source of each range. */
  private List<String> ranges() {
    return state().ranges().stream()
        .map(
            range ->
                String.join(
                    " ",
                    range.scope().word(),
                    range.reader(),
                    range.range().map(PortRange::toString).orElse("unknown"),
                    tree.shown(range.source())))
        .toList();
  }

  @Test
  void itHasNoNameNoNamespaceAndNoLiveRange() {
    Host host = image().host();
    assertEquals(
        new Host(
            host.os(),
            Optional.empty(),
            false,
            "",
            OptionalInt.of(1024),
            Host.Privilege.ORDINARY,
            Optional.of(tree.at("/"))),
        host);
    assertEquals(List.of("boot systemd-sysctl 32768-60999 kernel default"), ranges());
    assertEquals("", state().ranges().get(0).namespace());
  }

  @Test
  void theFolderMayBeNamedByALink() throws IOException {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, tree.at("/"));
    Platform image = new LinuxImage(link, Host.Privilege.ORDINARY);
    assertEquals(Optional.of(tree.at("/")), image.host().root());
  }

  @ParameterizedTest
  @CsvSource({
    "/sbin/init, /lib/systemd/systemd, boot systemd-sysctl 32768-60999 kernel default",
    "/sbin/init, ../lib/systemd/systemd, boot systemd-sysctl 32768-60999 kernel default",
    "/sbin/init, /bin/busybox, boot none unknown unknown",
  })
  void itsOwnInitDecidesWhoReads(String init, String target, String expected) {
    tree.remove("/usr/sbin/init").linkAsIs(init, target);
    assertEquals(List.of(expected), ranges());
  }

  @Test
  void whatRunsHereSaysNothingOfTheImage() {
    tree.folder("/run/systemd/system").text("/.dockerenv", "").remove("/usr/sbin/init");
    tree.text("/usr/sbin/init", "#!/bin/sh");
    assertEquals(List.of("boot init unknown unknown"), ranges());
    assertEquals(false, image().host().container());
  }

  @Test
  void aTreeWithoutInitIsAContainersAndNothingReadsItsFiles() {
    tree.remove("/usr/sbin/init");
    assertEquals(true, image().host().container());
    assertEquals(OptionalInt.of(0), image().host().unprivilegedPortStart());
    assertEquals(
        "OTHER no-init this file tree does not boot, for it has no /sbin/init: nothing would read"
            + " its sysctl files",
        obstacles(Persist.AUTO).get(0));
    RangeState boot = state().ranges().get(0);
    assertInstanceOf(RangeState.Unknown.class, boot.value());
    assertTrue(state().judges(boot, Policy.builtIn()));
  }

  @Test
  void keepingNothingIsNothingToAskOfAFileTree() {
    assertEquals(
        "POLICY nothing-to-keep linux.persist is none, so nothing may be kept in a file, and a"
            + " file tree has nothing else",
        obstacles(Persist.NONE).get(0));
  }

  @Test
  void ourLineComesInTheDropIn() {
    assertEquals(List.of(), apply());
    assertEquals("/etc/sysctl.d/zz-portkeel.conf:\n" + OURS, tree.etc());
    assertEquals(
        List.of("boot systemd-sysctl 49152-65535 /etc/sysctl.d/zz-portkeel.conf:2"), ranges());
    assertEquals(List.of(), plan(Persist.AUTO).steps());
  }

  @Test
  void orInSysctlConfByItsAbsoluteLink() {
    tree.lines("/etc/sysctl.conf", "# theirs")
        .linkAsIs("/etc/sysctl.d/99-sysctl.conf", "/etc/sysctl.conf");
    assertEquals(List.of(), apply());
    assertEquals(
        "/etc/sysctl.conf:\n# theirs\n"
            + OURS
            + "/etc/sysctl.d/99-sysctl.conf -> /etc/sysctl.conf\n",
        tree.etc());
    assertEquals(
        List.of("boot systemd-sysctl 49152-65535 /etc/sysctl.d/99-sysctl.conf:3"), ranges());
  }

  @Test
  void theDropInIsMadeWhereItsFolderReallyIs() {
    tree.remove("/etc/sysctl.d")
        .folder("/usr/share/sysctl")
        .linkAsIs("/etc/sysctl.d", "/usr/share/sysctl");
    assertEquals(List.of(), apply());
    assertTrue(Files.isRegularFile(tree.at("/usr/share/sysctl/zz-portkeel.conf")));
    assertEquals(
        List.of("boot systemd-sysctl 49152-65535 /usr/share/sysctl/zz-portkeel.conf:2"), ranges());
  }

  @Test
  void theFolderOfTheDropInIsMade() {
    tree.remove("/etc/sysctl.d");
    assertEquals(List.of(), apply());
    assertEquals("/etc/sysctl.d/zz-portkeel.conf:\n" + OURS, tree.etc());
  }

  @Test
  void aLinkToTheNullDeviceMasksThoughThereIsNoDeviceOrAFile() {
    tree.lines("/usr/lib/sysctl.d/a.conf", LINE).linkAsIs("/etc/sysctl.d/a.conf", "/dev/null");
    assertEquals(List.of("boot systemd-sysctl 32768-60999 kernel default"), ranges());
    tree.lines("/dev/null", LINE);
    assertEquals(List.of("boot systemd-sysctl 32768-60999 kernel default"), ranges());
  }

  @Test
  void whatIsInRunIsGoneAtBoot() {
    tree.lines("/usr/lib/sysctl.d/a.conf", LINE).lines("/run/sysctl.d/a.conf", "#");
    assertEquals(List.of("boot systemd-sysctl 41000-42000 /usr/lib/sysctl.d/a.conf:1"), ranges());
  }

  /** A link, where it leads, what stands in the way of apply, and what apply says all the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/etc/sysctl.d | ../../outside",
        "/etc/sysctl.d | ../../../../../../../../outside",
        "/etc/sysctl.d | OUTSIDE",
        "/etc/sysctl.d | /etc/sysctl.d",
        "/etc          | /etc",
        "/etc          | OUTSIDE",
        "/etc          | ../outside",
      })
  void noLinkOfAFolderLeadsOut(String link, String target) throws IOException {
    Path outside = Files.createDirectories(folder.toRealPath().resolve("outside"));
    Files.createDirectory(outside.resolve("sysctl.d"));
    tree.remove("/etc/sysctl.d");
    if (link.equals("/etc")) {
      tree.remove("/etc");
    }
    tree.linkAsIs(link, target.equals("OUTSIDE") ? outside.toString() : target);

    List<String> obstacles = obstacles(Persist.AUTO);
    assertEquals(1, obstacles.size(), obstacles.toString());
    assertTrue(obstacles.get(0).startsWith("OTHER "), obstacles.get(0));
    apply();
    try (var files = Files.walk(outside)) {
      assertEquals(2, files.count(), "nothing was made outside");
    }
  }

  @ParameterizedTest
  @CsvSource({"../../outside", "OUTSIDE", "../../../../../../outside"})
  void noLinkOfAFileLeadsOut(String target) throws IOException {
    Path outside = folder.toRealPath().resolve("outside");
    Files.writeString(outside, LINE + "\n");
    String real = target.equals("OUTSIDE") ? outside.toString() : target;
    tree.linkAsIs("/etc/sysctl.conf", real)
        .linkAsIs("/etc/sysctl.d/99-sysctl.conf", real)
        .linkAsIs("/etc/sysctl.d/zzz.conf", real);
    assertEquals(List.of("boot systemd-sysctl 32768-60999 kernel default"), ranges());
    assertEquals(List.of(), apply());
    assertEquals(LINE + "\n", Files.readString(outside));
    assertTrue(tree.etc().contains("/etc/sysctl.d/zz-portkeel.conf:\n" + OURS), tree.etc());
  }

  @Test
  void aFolderThatIsExchangedForALinkMeanwhileLeadsNowhere() throws IOException {
    Path outside = Files.createDirectories(folder.toRealPath().resolve("outside"));
    String dropIn = tree.at("/etc/sysctl.d/zz-portkeel.conf").toString();
    Step step = new Step.EditFile(dropIn, Optional.empty(), Optional.of(OURS));
    assertTrue(plan(Persist.AUTO).steps().contains(step));
    Change change = image().change(step);
    tree.remove("/etc/sysctl.d").linkAsIs("/etc/sysctl.d", outside.toString());
    assertEquals("odd-link", change.prepare().orElseThrow().code());
    change.close();
    try (var files = Files.list(outside)) {
      assertEquals(0, files.count());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/sysctl.d, 0777, insecure",
    "/etc/sysctl.d, 0757, insecure",
    "/etc, 0777, insecure",
    "/, 0777, insecure",
    "/etc, 0755, ''",
    "/etc, 1777, ''",
  })
  void whereOthersCanExchangeFoldersNothingIsWritten(String path, String mode, String code)
      throws IOException {
    Files.setAttribute(tree.at(path), "unix:mode", Integer.parseInt(mode, 8));
    List<Obstacle> obstacles = plan(Persist.AUTO).obstacles();
    assertEquals(code, obstacles.isEmpty() ? "" : obstacles.get(0).problem().code());
    if (!code.isEmpty()) {
      String message = obstacles.get(0).problem().message();
      assertTrue(message.contains(tree.at(path) + " is not"), message);
      List<String> errors = apply();
      assertTrue(errors.get(0).contains("could exchange"), errors.toString());
      assertTrue(
          Files.notExists(tree.at("/etc/sysctl.d/zz-portkeel.conf"), LinkOption.NOFOLLOW_LINKS));
    }
  }

  @Test
  void rootTrustsNoOtherUsersFolderAndAUserItsOwn() throws IOException {
    Root.isNeeded("to give a folder away");
    int user = 4711;
    for (String path : List.of("/", "/etc", "/etc/sysctl.d")) {
      Files.setAttribute(tree.at(path), "unix:uid", user);
    }
    Path folderOfDropIn = tree.at("/etc/sysctl.d");
    ImageTree image = new ImageTree(tree.at("/"));
    Map<Integer, String> answers = new java.util.LinkedHashMap<>();
    for (int who : List.of(0, user, user + 1)) {
      Optional<Problem> problem =
          new ImageFolders(image, tree.at("/"), who).problem(folderOfDropIn);
      answers.put(who, problem.map(Problem::code).orElse("trusted"));
    }
    assertEquals(Map.of(0, "insecure", user, "trusted", user + 1, "insecure"), answers);

    // Its private group may write as well (umask 002); another group may not.
    Files.setAttribute(folderOfDropIn, "unix:mode", 0775);
    assertTrue(new ImageFolders(image, tree.at("/"), user).problem(folderOfDropIn).isPresent());
    Files.setAttribute(folderOfDropIn, "unix:gid", user);
    assertTrue(new ImageFolders(image, tree.at("/"), user).problem(folderOfDropIn).isEmpty());
  }

  private String config(String name, Host.Privilege privilege) {
    Platform image = image();
    Reading reading =
        image.configFiles(privilege).read(image.configFolder().resolve(name), "shown");
    if (reading instanceof Reading.Content content) {
      return new String(content.bytes(), StandardCharsets.UTF_8);
    }
    return reading instanceof Reading.Failed failed ? failed.problem().code() : "absent";
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/other, inside",
    "../other, inside",
    "../../../../../../etc/other, inside",
    "OUTSIDE, absent",
    "policy, unreadable",
  })
  void policyAndLabelsAreTheTreesOwn(String target, String expected) throws IOException {
    Path outside = folder.toRealPath().resolve("etc/other");
    Files.createDirectory(folder.toRealPath().resolve("etc"));
    Files.writeString(outside, "outside");
    tree.text("/etc/other", "inside")
        .linkAsIs("/etc/portkeel/policy", target.equals("OUTSIDE") ? outside.toString() : target);
    assertEquals(expected, config("policy", Host.Privilege.ORDINARY));
    if (Root.isThisUser()) {
      assertEquals(expected, config("policy", Host.Privilege.PRIVILEGED));
    }
  }
}
