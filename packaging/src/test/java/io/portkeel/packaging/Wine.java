package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Wine with one drive C of its own, which the tests of Windows share.
 *
 * <p>It calls itself Windows 10, its one user is SYSTEM (see {@link WineServer}) and elevated, and
 * what this machine's modes let others do to a file, its access list lets Everyone do. Needs {@link
 * Need#WINE}.
 */
final class Wine implements AutoCloseable {
  /** Not the script /usr/bin/wine, which complains of what 32-bit programs would need. */
  static final String PROGRAM = "/usr/lib/wine/wine64";

  /**
   * Its server stays behind a program for so many seconds, should there be no next. It takes some
   * more to end, in which it still says that it runs, so no two tests of Windows may have so many
   * between them.
   */
  private static final String LINGER = "-p1800";

  /** What a second server says. */
  private static final int RUNS_ALREADY = 2;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path prefix;
  private final Path home;
  private final Path server;

  private Wine(Path folder) {
    this.prefix = folder.resolve("prefix");
    this.home = folder.resolve("home");
    this.server = folder.resolve("server");
  }

  /** Starts it; its drive is made once for each build folder, in some 10 seconds. */
  static Wine start() {
    Path folder = Built.distribution().resolveSibling("wine");
    Wine wine = new Wine(folder);
    Path ready = folder.resolve("ready");
    try {
      if (!Files.exists(ready)) {
        Ran.of(new ProcessBuilder("rm", "-rf", folder.toString()), PATIENCE).succeeded();
        Files.createDirectories(wine.home);
        Files.createDirectories(wine.prefix);
        WineServer.copyTo(wine.server);
        wine.serve();
        Ran.of(wine.builder(PROGRAM, "wineboot", "-i"), PATIENCE).succeeded();
        Files.createFile(ready);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return wine;
  }

  /** Where a path of drive C lies: {@code C:\netsh\state}. */
  Path at(String windowsPath) {
    if (!windowsPath.startsWith("C:\\")) {
      throw new IllegalArgumentException("not on drive C: " + windowsPath);
    }
    return prefix.resolve("drive_c").resolve(windowsPath.substring(3).replace('\\', '/'));
  }

  /** What Windows calls a path of this machine: {@code Z:\tmp\file}. */
  static String windowsPath(Path path) {
    return "Z:" + path.toAbsolutePath().toString().replace('/', '\\');
  }

  /** A command, as its argument list; the program is a path of Windows or one of its own. */
  WineCommand command(String... argv) {
    List<String> whole = new ArrayList<>(List.of(PROGRAM));
    whole.addAll(List.of(argv));
    return new WineCommand(this, whole, environment());
  }

  /** A small Java program for Windows: the main method of a class of these tests. */
  WineCommand java(Class<?> main, String... args) {
    List<String> argv = new ArrayList<>();
    argv.add(WindowsJava.home().resolve("bin/java.exe").toString());
    argv.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1", "-cp", windowsPath(Built.testClasses()), main.getName()));
    argv.addAll(List.of(args));
    return command(argv.toArray(String[]::new));
  }

  /** Makes sure that its server runs: a program that finds none would start Wine's own. */
  void serve() {
    Ran ran = Ran.of(builder(server.toString(), LINGER), PATIENCE);
    if (ran.exitCode() != RUNS_ALREADY) {
      ran.succeeded();
    }
  }

  /** Ends all that runs in it, as the machine's power does; the next command starts it again. */
  void cutOff() {
    Ran.of(builder(server.toString(), "-k"), PATIENCE);
    Ran.of(builder(server.toString(), "-w"), PATIENCE).succeeded();
  }

  @Override
  public void close() {
    cutOff();
  }

  private Map<String, String> environment() {
    return Map.of(
        "PATH", "/usr/bin:/bin",
        "HOME", home.toString(),
        "LANG", "C.UTF-8",
        "WINEPREFIX", prefix.toString(),
        "WINESERVER", server.toString(),
        "WINEARCH", "win64",
        "WINEDEBUG", "-all",
        // netsh is the tests' own; no Mono and no Gecko, which it would ask to be fetched, and no
        // menus
        "WINEDLLOVERRIDES", "netsh.exe=n;mscoree,mshtml=;winemenubuilder.exe=d");
  }

  private ProcessBuilder builder(String... argv) {
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.environment().clear();
    builder.environment().putAll(environment());
    return builder;
  }
}
