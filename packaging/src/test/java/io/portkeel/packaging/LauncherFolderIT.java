package io.portkeel.packaging;

import static io.portkeel.packaging.LauncherSandbox.FIRST_JARS;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the launcher finds the jars beside it, however and wherever it is called. */
class LauncherFolderIT {
  private static final List<String> ODD_NAMES =
      List.of(
          "two  words",
          "quo\"te's",
          "$HOME`x`",
          "st*r",
          "wh?t",
          "br[a]cket",
          "back\\slash",
          "-dash",
          "@file",
          "line\nbreak",
          "ends in one\n",
          "semi;colon&",
          "#hash%20",
          "~",
          "co:lon",
          "bin");

  private static final String ARCHIVE = "-XX:SharedArchiveFile=/proc/self/fd/9/portkeel.jsa";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void ourJarsComeFirstAndTheRestIsNamedInOrder(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);

    LauncherRun run = sandbox.run(sandbox.install("portkeel"));

    List<String> names =
        Stream.concat(FIRST_JARS.stream(), Stream.of("aaa.jar", "jna.jar", "oshi-core.jar"))
            .toList();
    assertEquals(inOpenFolder(names), run.classPath());
    assertEquals(Optional.of(folder + "/portkeel/lib"), run.descriptor(9));
  }

  /** A class data archive fits the very text of the class path alone. */
  @ParameterizedTest
  @EnumSource
  void jarsAreNamedByAnOpenFolderAndMissingOnesNotAtAll(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);
    Path lib = folder.resolve("portkeel/lib");
    Path launcher = sandbox.install("portkeel");
    Files.delete(lib.resolve("platform-windows.jar"));
    Files.delete(lib.resolve("picocli.jar"));
    Files.createFile(lib.resolve("portkeel.jsa"));
    List<String> names = new ArrayList<>(FIRST_JARS);
    names.removeAll(List.of("picocli.jar", "platform-windows.jar"));
    names.addAll(List.of("aaa.jar", "jna.jar", "oshi-core.jar"));

    LauncherRun run = sandbox.run(launcher);

    assertEquals(inOpenFolder(names), run.classPath());
    assertTrue(run.arguments().contains(ARCHIVE), run.toString());
    LauncherRun behind = sandbox.runCommand("true");
    assertEquals(inOpenFolder(names), behind.classPath());
    assertTrue(behind.arguments().contains(ARCHIVE), behind.toString());
  }

  @ParameterizedTest
  @EnumSource
  void aDescriptorThatTheCallerHasStaysHisAndTheArchiveIsLeftOut(LauncherKind kind)
      throws Exception {
    LauncherSandbox sandbox = sandbox(kind);
    Path lib = folder.resolve("portkeel/lib");
    Path launcher = sandbox.install("portkeel");
    Files.createFile(lib.resolve("portkeel.jsa"));
    Path lock = folder.resolve("lock");

    LauncherRun run = sandbox.run("sh", "-c", "exec 9>lock; exec \"$0\" status", launcher);
    assertFindsJars(run);
    assertEquals(lib + "/agent-core.jar", run.classPath().get(0));
    assertFalse(run.arguments().contains(ARCHIVE), run.toString());
    assertEquals(Optional.of(lock.toString()), run.descriptor(9));

    String readlink = "readlink /proc/$$/fd/9";
    LauncherRun behind =
        sandbox.run("sh", "-c", "exec 9>lock; \"$0\" run sh -c '" + readlink + "'", launcher);
    assertEquals(lock + "\n", behind.out());
    assertTrue(behind.arguments().contains(ARCHIVE), behind.toString());
    assertEquals(Optional.of(lib.toString()), behind.descriptor(9));
  }

  @ParameterizedTest
  @EnumSource
  @Needs({Need.ROOT, Need.NAMESPACES})
  void withoutProcTheJarsHaveTheirPlainNames(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);
    Path lib = folder.resolve("portkeel/lib");
    Path launcher = sandbox.install("portkeel");
    Files.createFile(lib.resolve("portkeel.jsa"));
    String script = "mount -t tmpfs none /proc && exec \"$@\"";

    LauncherRun run = sandbox.run("unshare", "-m", "sh", "-c", script, "", launcher, "status");

    assertFindsJars(run);
    assertEquals(lib + "/agent-core.jar", run.classPath().get(0));
    assertFalse(run.arguments().contains(ARCHIVE), run.toString());
  }

  @ParameterizedTest
  @EnumSource
  void aPathWithAColonAndNoOtherNameIsRefused(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);
    Path launcher = sandbox.install("co:lon");

    LauncherRun run = sandbox.run("sh", "-c", "exec 9>lock; exec \"$0\" status", launcher);

    assertEquals(1, run.exitCode());
    assertFalse(run.started());
    String why =
        "portkeel: "
            + folder
            + "/co:lon/lib: a class path cannot hold a colon, and without /proc, or with descriptor"
            + " 9 in use, it has no other name.\n";
    assertEquals(why, run.err());
    assertEquals(0, sandbox.run("sh", "-c", "exec 9>l; \"$0\" run true", launcher).exitCode());
  }

  private static List<String> inOpenFolder(List<String> names) {
    return names.stream().map(name -> "/proc/self/fd/9/" + name).toList();
  }

  static Stream<Arguments> oddPlaces() {
    return Stream.of(LauncherKind.values())
        .flatMap(kind -> ODD_NAMES.stream().map(name -> Arguments.of(kind, name)));
  }

  @ParameterizedTest
  @MethodSource("oddPlaces")
  void oddNamesOfFoldersDoNotConfuseIt(LauncherKind kind, String name) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);
    Path launcher = sandbox.install(name);
    Path link = Files.createSymbolicLink(folder.resolve("link to it"), launcher);

    assertFindsJars(sandbox.run(launcher));
    assertFindsJars(sandbox.run(link));
    assertFindsJars(sandbox.run("env", "-C", folder, "./" + name + "/bin/portkeel"));
  }

  @ParameterizedTest
  @EnumSource
  void namesThatAreNotAsciiDoNotConfuseIt(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);
    sandbox.install("portkeel");

    assertFindsJars(
        sandbox.run(
            "sh",
            "-c",
            "d=$(printf 'f\\303\\274r\\377') && mv portkeel \"$d\" && \"$d/bin/portkeel\""));
  }

  @ParameterizedTest
  @EnumSource
  void itIsFoundFromEveryFolder(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind).with("CDPATH", "/:" + folder);
    sandbox.install("portkeel");
    Path home = folder.resolve("portkeel");
    Path bin = home.resolve("bin");

    assertFindsJars(sandbox.run("env", "-C", folder, "portkeel/bin/portkeel"));
    assertFindsJars(sandbox.run("env", "-C", bin, "./portkeel"));
    assertFindsJars(sandbox.run("env", "-C", home, "bin/portkeel"));
    assertFindsJars(sandbox.run("env", "-C", "/", bin + "/../bin/portkeel"));
  }

  @ParameterizedTest
  @EnumSource
  void itIsFoundThroughPath(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);
    sandbox.install("portkeel");
    Path bin = folder.resolve("portkeel/bin");

    assertFindsJars(sandbox.with("PATH", bin + ":/bin").run("env", "-C", "/", "portkeel"));
    assertFindsJars(sandbox.with("PATH", "portkeel/bin:/bin").run("env", "portkeel"));
    assertFindsJars(sandbox.with("PATH", ":/bin").run("env", "-C", bin, "portkeel"));
  }

  @ParameterizedTest
  @EnumSource
  void chainsOfLinksAreFollowed(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);
    sandbox.install("opt/portkeel");
    Path sbin = Files.createDirectories(folder.resolve("usr/sbin"));
    Files.createSymbolicLink(sbin.resolve("first"), Path.of("../../opt/portkeel/bin/portkeel"));
    Files.createSymbolicLink(folder.resolve("second"), Path.of("usr/sbin/first"));
    Files.createSymbolicLink(folder.resolve("third"), folder.resolve("second"));
    Files.createSymbolicLink(folder.resolve("bin"), Path.of("opt/portkeel/bin"));

    assertFindsJars(sandbox.run(folder.resolve("third")));
    assertFindsJars(sandbox.run("env", "-C", "/usr", folder.resolve("second")));
    assertFindsJars(sandbox.run("env", "-C", sbin, "./first"));
    assertFindsJars(sandbox.run(folder.resolve("bin/portkeel")));
    assertFindsJars(sandbox.with("PATH", "bin:/bin").run("env", "portkeel"));
  }

  @Test
  void aRelativePathIsNotTakenForAnOptionOfTheShell() throws Exception {
    LauncherSandbox sandbox = sandbox(LauncherKind.DASH);
    sandbox.install("-e");

    assertFindsJars(sandbox.run("env", "-C", folder, "--", "-e/bin/portkeel"));
    assertEquals("#!/bin/sh -", Files.readAllLines(LauncherKind.SCRIPT).get(0));
  }

  @ParameterizedTest
  @EnumSource
  void aCopyWithoutItsJarsSaysWhatIsMissing(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);
    Path copy = Files.copy(sandbox.install("portkeel"), folder.resolve("copy"));

    LauncherRun run = sandbox.run(copy);

    assertAll(
        () -> assertEquals(1, run.exitCode()),
        () -> assertFalse(run.started()),
        () -> assertTrue(run.err().contains("/lib/agent-core.jar is missing"), run.err()));
  }

  private LauncherSandbox sandbox(LauncherKind kind) throws IOException {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    return sandbox.with("PORTKEEL_JAVA_HOME", sandbox.javaHomeOf("17"));
  }

  private static void assertFindsJars(LauncherRun run) {
    assertAll(
        () -> assertEquals("", run.err()),
        () -> assertEquals(0, run.exitCode()),
        () -> assertEquals(FIRST_JARS.size() + 3, run.classPath().size()),
        () -> assertEquals(run.classPath(), run.reachableJars()),
        () -> assertEquals(nativeFolders(run.classPath().get(0)), run.nativeFolders()));
  }

  /** No folder's name may hold a colon there, as in the class path. */
  private static String nativeFolders(String firstJar) {
    String lib = firstJar.substring(0, firstJar.lastIndexOf('/'));
    return lib + "/native/linux-x86-64:" + lib + "/native/linux-aarch64";
  }
}
