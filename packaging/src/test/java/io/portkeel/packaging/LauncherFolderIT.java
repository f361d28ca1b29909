package io.portkeel.packaging;

import static io.portkeel.packaging.LauncherSandbox.FIRST_JARS;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void ourJarsComeFirstAndTheRestIsNamedInOrder(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);

    LauncherRun run = sandbox.run(sandbox.install("portkeel"));

    List<String> names =
        Stream.concat(FIRST_JARS.stream(), Stream.of("aaa.jar", "jna.jar", "oshi-core.jar"))
            .toList();
    assertEquals(
        names.stream().map(name -> folder + "/portkeel/lib/" + name).toList(), run.classPath());
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
