package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The direction of the house: platforms use the core, and inside the core each room may use those
 * before it in the list, never those behind.
 */
class LayersTest {

  private static final String ROOT = "io.portkeel.";

  private static final List<String> CORE =
      List.of(
          "ports",
          "network",
          "policy",
          "nacl",
          "nat",
          "probe",
          "watch",
          "decide",
          "plan",
          "platform",
          "report",
          "cli");

  private static final List<String> PLATFORMS = List.of("linux", "windows");

  /** What makes the program's surroundings while it is built; it is not shipped. */
  private static final String BUILD = "packaging";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.portkeel");

  @Test
  void thereAreNoOtherRooms() {
    Set<String> rooms = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      rooms.add(room(type));
    }
    Set<String> expected = new TreeSet<>(CORE);
    expected.addAll(PLATFORMS);
    expected.add(BUILD);
    assertEquals(expected, rooms);
  }

  @Test
  void insideTheCoreNobodyUsesALaterRoom() {
    assertNone(
        (from, to) ->
            CORE.contains(room(from))
                && CORE.contains(room(to))
                && CORE.indexOf(room(from)) < CORE.indexOf(room(to)));
  }

  @Test
  void theCoreKnowsNoPlatform() {
    assertNone((from, to) -> CORE.contains(room(from)) && PLATFORMS.contains(room(to)));
  }

  @Test
  void platformsKnowNeitherEachOtherNorTheReport() {
    assertNone(
        (from, to) ->
            PLATFORMS.contains(room(from))
                && !room(from).equals(room(to))
                && List.of("linux", "windows", "report", "cli").contains(room(to)));
  }

  @Test
  void theAlgebraOfPortsUsesTheJdkAlone() {
    assertNone(
        (from, to) ->
            room(from).equals("ports")
                && !to.getPackageName().startsWith("java.")
                && !room(to).equals("ports")
                && !to.isPrimitive());
  }

  @Test
  void theBuildUsesTheCommandLineAlone() {
    assertNone(
        (from, to) ->
            (room(from).equals(BUILD) && !List.of("", BUILD, "cli").contains(room(to)))
                || (!room(from).equals(BUILD) && room(to).equals(BUILD)));
  }

  @Test
  void picocliIsUsedByTheCommandLineAlone() {
    assertUsedOnlyIn("picocli.", Set.of("cli", BUILD));
  }

  @Test
  void oshiAndJnaAreUsedByThePlatformsAlone() {
    assertUsedOnlyIn("oshi.", Set.of("linux", "windows"));
    assertUsedOnlyIn("com.sun.jna.", Set.of("linux", "windows"));
  }

  @Test
  void jacksonIsUsedByReadersAndWritersAlone() {
    assertNone(
        (from, to) ->
            (to.getPackageName().startsWith("com.fasterxml.")
                    || to.getPackageName().startsWith("org.yaml."))
                && !outermost(from).endsWith("Reader")
                && !outermost(from).endsWith("Writer"));
  }

  private static void assertUsedOnlyIn(String packages, Set<String> rooms) {
    assertNone(
        (from, to) ->
            to.getPackageName().concat(".").startsWith(packages) && !rooms.contains(room(from)));
  }

  /** Something that no dependency may be. */
  private interface Forbidden {
    boolean is(JavaClass from, JavaClass to);
  }

  private static void assertNone(Forbidden forbidden) {
    Set<String> found = new TreeSet<>();
    int looked = 0;
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        looked++;
        if (forbidden.is(dependency.getOriginClass(), dependency.getTargetClass())) {
          found.add(dependency.getDescription());
        }
      }
    }
    assertFalse(looked < 1000, "only " + looked + " dependencies were looked at");
    assertEquals(Set.of(), found);
  }

  /** The package below io.portkeel, or nothing for a class of others. */
  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
  }

  private static String outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer.getSimpleName();
  }
}
