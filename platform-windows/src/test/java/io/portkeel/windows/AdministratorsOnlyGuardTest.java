package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.platform.FileGuard.Inspection;
import io.portkeel.policy.Place;
import io.portkeel.windows.WindowsSystem.Containment;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files and links of any system, with access lists as they might have on Windows. */
class AdministratorsOnlyGuardTest {

  private static final String GOOD = "O:BAD:(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;;0x1200a9;;;BU)";
  private static final String OF_A_USER = "O:USD:(A;;FA;;;BA)";
  private static final String ANYBODY_DELETES = "O:BAD:(A;;SD;;;WD)";
  private static final String ANYBODY_ADDS = "O:BAD:(A;;DCLC;;;WD)";

  @TempDir private Path temporary;
  private Path top;
  private final Map<Path, String> lists = new HashMap<>();
  private final List<Path> looked = new ArrayList<>();

  @BeforeEach
  void makeFiles() throws IOException {
    top = temporary.toRealPath();
    Files.createDirectories(top.resolve("a/b"));
    Files.writeString(top.resolve("a/b/policy"), "version: 1");
    Files.writeString(top.resolve("policy"), "version: 1");
  }

  private AdministratorsOnlyGuard guard() {
    return new AdministratorsOnlyGuard(
        path -> {
          looked.add(path);
          return Sddl.list(lists.getOrDefault(path, GOOD));
        },
        Set.of(Sid.ADMINISTRATORS, Sid.SYSTEM, Sid.TRUSTED_INSTALLER));
  }

  private void list(String path, String sddl) {
    lists.put(top.resolve(path), sddl);
  }

  private void link(String path, String target) throws IOException {
    Files.createSymbolicLink(top.resolve(path), Path.of(target));
  }

  private String inspect(String path) {
    Inspection inspection = guard().inspect(top.resolve(path));
    if (inspection instanceof Inspection.Trusted trusted) {
      return "trusted " + top.relativize(trusted.real());
    }
    if (inspection instanceof Inspection.Insecure insecure) {
      assertEquals("insecure", insecure.problem().code());
      return insecure
          .problem()
          .message()
          .replace(top + "/", "")
          .replace("others than Administrators and SYSTEM could have written this: the ", "")
          .replaceFirst(" (belongs|lets) .*", " $1");
    }
    return inspection instanceof Inspection.Failed failed
        ? "failed: " + failed.problem().message()
        : "absent";
  }

  @Test
  void trustsAFileOnWhoseWayAllIsWell() {
    assertEquals("trusted a/b/policy", inspect("a/b/policy"));
    assertEquals("trusted a/b", inspect("a/b"));
    assertEquals("trusted policy", inspect("a/./../nothing/../policy"));
  }

  @Test
  void looksAtEachStepFromTheTopOnce() {
    inspect("a/b/policy");
    List<Path> steps = new ArrayList<>();
    for (Path step = top.resolve("a/b/policy"); step != null; step = step.getParent()) {
      steps.add(0, step);
    }
    assertEquals(steps, looked);
  }

  @Test
  void refusesTheFileItself() {
    list("a/b/policy", OF_A_USER);
    assertEquals("file a/b/policy belongs", inspect("a/b/policy"));
    list("a/b/policy", ANYBODY_ADDS);
    assertEquals("file a/b/policy lets", inspect("a/b/policy"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b"})
  void refusesAFileBelowAFolderInWhichOthersCouldExchangeIt(String folder) {
    list(folder, OF_A_USER);
    assertEquals("folder " + folder + " belongs", inspect("a/b/policy"));
    list(folder, ANYBODY_DELETES);
    assertEquals("folder " + folder + " lets", inspect("a/b/policy"));
    list(folder, ANYBODY_ADDS);
    assertEquals("trusted a/b/policy", inspect("a/b/policy"));
  }

  /** It can neither be deleted nor renamed. */
  @Test
  void knowsTheTopOfADrive() {
    Path drive = top.getRoot();
    lists.put(drive, ANYBODY_DELETES);
    assertEquals("trusted policy", inspect("policy"));
    lists.put(drive, "O:BAD:(A;;DT;;;WD)");
    assertEquals("drive " + drive + " lets", inspect("policy"));
    lists.put(drive, OF_A_USER);
    assertEquals("drive " + drive + " belongs", inspect("policy"));
    assertTrue(guard().inspect(drive) instanceof Inspection.Insecure);
  }

  @Test
  void followsLinksAndLooksAtThemAndBehindThem() throws IOException {
    link("one", "a/two");
    link("a/two", "b/../../three");
    link("three", top.resolve("a/b/policy").toString());
    assertEquals("trusted a/b/policy", inspect("one"));

    for (String step : List.of("one", "a/two", "three")) {
      list(step, ANYBODY_ADDS);
      assertEquals("link " + step + " lets", inspect("one"));
      list(step, OF_A_USER);
      assertEquals("link " + step + " belongs", inspect("one"));
      list(step, GOOD);
    }
    list("a", ANYBODY_DELETES);
    assertEquals("folder a lets", inspect("one"));
  }

  @Test
  void followsLinksToFoldersOnTheWay() throws IOException {
    link("short", "a");
    assertEquals("trusted a/b/policy", inspect("short/b/policy"));
    assertEquals("trusted a", inspect("short"));
    list("a/b", OF_A_USER);
    assertEquals("folder a/b belongs", inspect("short/b/policy"));
    list("short", ANYBODY_ADDS);
    assertEquals("link short lets", inspect("short/b/policy"));
  }

  @Test
  void findsThatNothingIsThere() throws IOException {
    assertEquals("absent", inspect("nothing"));
    assertEquals("absent", inspect("no/thing"));
    link("dangling", "a/nothing");
    assertEquals("absent", inspect("dangling"));
  }

  @Test
  void refusesWhatIsNotThereWhereOthersMightPutIt() {
    list("a", OF_A_USER);
    assertEquals("folder a belongs", inspect("a/nothing"));
  }

  @Test
  void givesUpOnALoop() throws IOException {
    link("one", "two");
    link("two", "one");
    assertEquals("failed: it cannot be looked at: too many links on the way", inspect("one"));
  }

  @Test
  void followsAsManyLinksAsWindows() throws IOException {
    link("link1", "policy");
    for (int i = 2; i <= 64; i++) {
      link("link" + i, "link" + (i - 1));
    }
    assertEquals("trusted policy", inspect("link63"));
    assertEquals("failed: it cannot be looked at: too many links on the way", inspect("link64"));
  }

  @Test
  void tellsWhereItMayNotLook() {
    Path file = top.resolve("policy");
    Inspection denied = refusing(new AccessDeniedException(file.toString())).inspect(file);
    assertEquals("it cannot be looked at: permission denied", failure(denied, file));
    Inspection other = refusing(new IOException("no such call")).inspect(file);
    assertEquals("it cannot be looked at: no such call", failure(other, file));
  }

  private static AdministratorsOnlyGuard refusing(IOException why) {
    return new AdministratorsOnlyGuard(
        path -> {
          throw why;
        },
        Set.of());
  }

  private static String failure(Inspection inspection, Path file) {
    Inspection.Failed failed = (Inspection.Failed) inspection;
    assertEquals(Optional.of(Place.file(file.toString())), failed.problem().place());
    return failed.problem().message();
  }

  /** Only there does ContainerAdministrator's name mean one of the administrators. */
  @Test
  void trustsTheAdministratorOfAContainerInOne() {
    Sid administrator = Sid.CONTAINER_ADMINISTRATOR;
    assertEquals(
        Set.of(true, false),
        Set.of(
            AdministratorsOnlyGuard.in(Containment.CONTAINER).trusted().contains(administrator),
            AdministratorsOnlyGuard.in(Containment.HOST).trusted().contains(administrator)));
    assertEquals(
        AdministratorsOnlyGuard.in(Containment.HOST).trusted(),
        AdministratorsOnlyGuard.in(Containment.HOST_PROCESS).trusted());
    assertEquals(
        Set.of(Sid.ADMINISTRATORS, Sid.SYSTEM, Sid.TRUSTED_INSTALLER),
        AdministratorsOnlyGuard.in(Containment.HOST).trusted());
  }
}
