package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.platform.FileGuard.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of root's below a sticky /tmp, in which more and more goes wrong. */
class RootOnlyGuardTest {

  private static final int NOBODY = 65534;

  @TempDir private Path temporary;
  private LinuxTree tree;

  @BeforeEach
  void makeTree() {
    Root.isNeeded("to make files that root owns and files that another owns");
    tree = new LinuxTree(temporary).lines("/policy", "version: 1").lines("/a/b/policy", "#");
    mode("/", 0755);
    assertEquals("trusted /policy", inspect("/policy"), "the folder of these tests itself");
  }

  private void mode(String path, int mode) {
    try {
      Files.setAttribute(tree.at(path), "unix:mode", mode);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void giveAway(String path) {
    try {
      Files.setAttribute(tree.at(path), "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What root finds, which is what another user finds as well. */
  private String inspect(String path) {
    String found = found(path);
    assertEquals(found, Nobody.does(() -> found(path)), "as another user");
    return found;
  }

  private String found(String path) {
    // Not tree.at: its path would be normal, without what the link's own folder makes of "..".
    Inspection inspection = new RootOnlyGuard().inspect(Path.of(tree.at("/") + path));
    if (inspection instanceof Inspection.Trusted trusted) {
      return "trusted " + tree.shown(trusted.real().toString());
    }
    if (inspection instanceof Inspection.Insecure insecure) {
      assertEquals("insecure", insecure.problem().code());
      String message = tree.shown(insecure.problem().message());
      return message
          .replace("others than root could have written this: the ", "insecure ")
          .replace(" is not root's alone", "");
    }
    return inspection instanceof Inspection.Failed failed
        ? "failed: " + failed.problem().message()
        : "absent";
  }

  @ParameterizedTest
  @CsvSource({"0600", "0644", "0755", "0444"})
  void trustsAFileThatRootAloneMayWrite(String mode) {
    mode("/a/b/policy", Integer.parseInt(mode, 8));
    assertEquals("trusted /a/b/policy", inspect("/a/b/policy"));
    assertEquals("trusted /a/b/policy", inspect("//a/./b//policy"));
    assertEquals("trusted /a/b", inspect("/a/b"));
  }

  @ParameterizedTest
  @CsvSource({"0620", "0602", "0666", "0664", "1646"})
  void refusesAFileThatOthersMayWrite(String mode) {
    mode("/a/b/policy", Integer.parseInt(mode, 8));
    assertEquals("insecure file /a/b/policy", inspect("/a/b/policy"));
  }

  @Test
  void refusesAFileOfAnother() {
    giveAway("/a/b/policy");
    assertEquals("insecure file /a/b/policy", inspect("/a/b/policy"));
  }

  @ParameterizedTest
  @CsvSource({"/a, 0775", "/a, 0757", "/a, 0777", "/a/b, 0775", "/a/b, 0777"})
  void refusesAFileBelowAFolderThatOthersMayWrite(String folder, String mode) {
    mode(folder, Integer.parseInt(mode, 8));
    assertEquals("insecure folder " + folder, inspect("/a/b/policy"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "/a/b"})
  void refusesAFileBelowAFolderOfAnother(String folder) {
    giveAway(folder);
    assertEquals("insecure folder " + folder, inspect("/a/b/policy"));
  }

  @Test
  void trustsRootsFileInAStickyFolderWhereOthersMayMakeTheirs() {
    mode("/a", 01777);
    assertEquals("trusted /a/b/policy", inspect("/a/b/policy"));
    mode("/a/b", 01777);
    assertEquals("trusted /a/b/policy", inspect("/a/b/policy"));
    giveAway("/a/b/policy");
    assertEquals("insecure file /a/b/policy", inspect("/a/b/policy"));
  }

  /** Its owner may exchange what lies in it, sticky or not. */
  @Test
  void refusesAStickyFolderOfAnother() {
    mode("/a", 01777);
    giveAway("/a");
    assertEquals("insecure folder /a", inspect("/a/b/policy"));
  }

  @Test
  void refusesALinkOfAnotherInAStickyFolder() {
    mode("/a", 01777);
    tree.link("/a/link", "../policy");
    assertEquals("trusted /policy", inspect("/a/link"));
    giveAway("/a/link");
    assertEquals("insecure link /a/link", inspect("/a/link"));
  }

  @Test
  void followsChainsOfLinksAbsoluteAndRelative() throws IOException {
    tree.link("/one", "/a/two").link("/a/two", "b/../../three").link("/three", "a/./b/policy");
    assertEquals("trusted /a/b/policy", inspect("/one"));
    assertEquals(tree.at("/a/b/policy"), tree.at("/one").toRealPath());

    tree.folder("/open").link("/open/two", "../policy").remove("/one").link("/one", "open/two");
    assertEquals("trusted /policy", inspect("/one"));
    mode("/open", 0777);
    assertEquals("insecure folder /open", inspect("/one"));
  }

  @Test
  void stepsUpFromTheFolderBehindALinkAndNotFromTheLink() throws IOException {
    tree.link("/short", "a/b").lines("/a/secret", "#");
    assertEquals("trusted /a/policy", inspectAfterMaking("/short/../policy", "/a/policy"));
    giveAway("/a/policy");
    assertEquals("insecure file /a/policy", inspect("/short/../policy"));

    tree.link("/a/b/up", "../secret");
    assertEquals("trusted /a/secret", inspect("/short/up"));
  }

  private String inspectAfterMaking(String path, String file) throws IOException {
    tree.lines(file, "#");
    assertEquals(tree.at(file), Path.of(tree.at("/") + path).toRealPath());
    return inspect(path);
  }

  @Test
  void stepsUpToTheTopAndNoFurther() {
    String up = "/..".repeat(50);
    assertEquals("trusted /policy", inspect(up + tree.at("/policy")));
  }

  @Test
  void findsThatNothingIsThere() {
    assertEquals("absent", inspect("/nothing"));
    assertEquals("absent", inspect("/no/thing"));
    tree.link("/dangling", "a/nothing");
    assertEquals("absent", inspect("/dangling"));
    mode("/a", 01777);
    assertEquals("absent", inspect("/a/nothing"));
  }

  @Test
  void refusesWhatIsNotThereWhereOthersMightPutIt() {
    mode("/a", 0777);
    assertEquals("insecure folder /a", inspect("/a/nothing"));
  }

  @Test
  void givesUpOnALoop() {
    tree.link("/one", "two").link("/two", "one");
    assertEquals("failed: it cannot be looked at: too many links on the way", inspect("/one"));
  }

  @Test
  void tellsAnotherUserWhereItMayNotLook() {
    mode("/a", 0700);
    assertEquals("trusted /a/b/policy", found("/a/b/policy"));
    assertEquals(
        "failed: it cannot be looked at: permission denied",
        Nobody.does(() -> found("/a/b/policy")));
  }

  /** The list's mask shows in the bits of the group, so no list needs to be read. */
  @Test
  void refusesAFileThatAnAccessListOpens() throws IOException {
    Path policy = tree.at("/policy");
    Nobody.mayWrite(policy);
    assertTrue(Nobody.does(() -> Files.newByteChannel(policy, StandardOpenOption.WRITE).isOpen()));
    assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(policy)));
    assertEquals("insecure file /policy", inspect("/policy"));
  }
}
