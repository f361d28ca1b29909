package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** `run` in places where little is allowed or there. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.C_COMPILER})
class LauncherPlacesIT {
  private static final String LAUNCHER = "/portkeel/bin/portkeel run -- ";

  @TempDir Path folder;

  @BeforeEach
  void letOthersIn() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsWritableAndTmpIsNoPlaceForPrograms(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);
    sandbox.install("portkeel");
    String script =
        """
        mount --bind "$1" /mnt && mount -o remount,bind,ro /mnt || exit 99
        mount -t tmpfs -o ro,noexec tmpfs /tmp || exit 99
        mount -o remount,bind,ro / || exit 99
        ! touch /tmp/x /mnt/x /x 2>&- || exit 98
        cd / && PORTKEEL_JAVA_HOME=/mnt/java exec setpriv --reuid=65534 --regid=65534 --clear-groups \
          /mnt/portkeel/bin/portkeel run -- sh -c 'id -u; exit 7'
        """;

    LauncherRun run = sandbox.run("unshare", "-m", "sh", "-c", script, "", folder);

    assertEquals(List.of(7, "65534\n", ""), List.of(run.exitCode(), run.out(), run.err()));
  }

  @Test
  void anImageHoldsNothingButPortkeelAndAProgram() throws Exception {
    LauncherSandbox sandbox = sandbox(LauncherKind.PROGRAM);
    Path image = image(sandbox);

    for (int java : List.of(0, 64, 125, 1)) {
      sandbox.with("FAKE_EXIT", java);
      int expected = java == 0 ? 7 : java == 64 ? 64 : 125;
      String said = java == 1 ? "portkeel: the Java virtual machine ended with 1\n" : "";
      for (String first : List.of("env", "unshare -pf")) {
        LauncherRun run =
            sandbox.run(
                words(first + " /usr/sbin/chroot " + image + " " + LAUNCHER + "/probe exit 7"));
        assertEquals(
            List.of(expected, "", said), List.of(run.exitCode(), run.out(), run.err()), first);
      }
    }
  }

  @Test
  void theCommandInSuchAnImageGetsWhatTheLauncherGot() throws Exception {
    LauncherSandbox sandbox = sandbox(LauncherKind.PROGRAM);
    String prepare =
        "/usr/sbin/chroot " + image(sandbox) + " /probe prepare pend=10 close=0 open=5 -- ";

    LauncherRun direct = sandbox.run(words(prepare + "/probe dump x"));
    LauncherRun behind = sandbox.run(words(prepare + LAUNCHER + "/probe dump x"));

    assertEquals(direct.out(), behind.out());
    assertTrue(direct.out().contains("children time 0.000000 0.000000"), direct.out());
    assertEquals(List.of(0, ""), List.of(behind.exitCode(), behind.err()));
  }

  private static Object[] words(String line) {
    return line.split(" ", -1);
  }

  /** A file tree with the program, its runtime and a command, and no more than that. */
  private Path image(LauncherSandbox sandbox) throws Exception {
    sandbox.install("image/portkeel");
    Path image = folder.resolve("image");
    Probe.javaHome(image.resolve("portkeel/runtime"));
    Probe.javaHome(folder.resolve("image/x"));
    Files.move(folder.resolve("image/x/bin/java"), image.resolve("probe"));
    sandbox.with("PORTKEEL_JAVA_HOME", "");
    return image;
  }

  private LauncherSandbox sandbox(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    return sandbox.with("PORTKEEL_JAVA_HOME", Probe.javaHome(folder.resolve("java")));
  }
}
