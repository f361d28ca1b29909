package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Copies of the packaged launcher for Windows with made-up jars beside it, and Java homes that only
 * tell what they were given; all in a folder of this machine that is the working folder, too.
 */
final class WindowsEntry {
  /** The first jars of the class path, in their order. */
  static final List<String> FIRST_JARS =
      List.of(
          "agent-core.jar",
          "platform-windows.jar",
          "jackson-core.jar",
          "jackson-dataformat-yaml.jar",
          "snakeyaml.jar",
          "picocli.jar");

  private final Path folder;
  private final Wine wine;
  private final Map<String, String> environment = new TreeMap<>();

  private WindowsEntry(Path folder, Wine wine) {
    this.folder = folder;
    this.wine = wine;
  }

  /** A launcher in portkeel/bin, probe.exe in the folder itself, and a Java that does nothing. */
  static WindowsEntry in(Path folder, Wine wine) {
    WindowsEntry entry = new WindowsEntry(folder, wine);
    try {
      entry.install("portkeel");
      Files.copy(WindowsProbe.program(), folder.resolve("probe.exe"));
      return entry.with("PORTKEEL_JAVA_HOME", path(entry.javaHome("java", "17.0.8")));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** What Windows calls a file or folder of this machine. */
  static String path(Path file) {
    return Wine.windowsPath(file);
  }

  Path folder() {
    return folder;
  }

  /** The launcher at {@code home}/bin/portkeel.exe, and what it needs beside it. */
  Path install(String home) throws IOException {
    Path lib = Files.createDirectories(folder.resolve(home).resolve("lib"));
    List<String> jars = new ArrayList<>(FIRST_JARS);
    jars.addAll(List.of("jna.jar", "aaa.jar", "oshi-core.jar"));
    for (String jar : jars) {
      Files.writeString(lib.resolve(jar), "");
    }
    Files.writeString(lib.resolve("java.options"), "# of a test\n\n-Xmx7m\r\n  -Dx=y z\n");
    Path bin = Files.createDirectories(folder.resolve(home).resolve("bin"));
    return Files.copy(wine.at(WindowsProgram.EXE), bin.resolve("portkeel.exe"));
  }

  /** A Java home of this version whose Java does nothing, or what variables say: see jvm.c. */
  Path javaHome(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Path server = Files.createDirectories(home.resolve("bin/server"));
    Files.copy(WindowsProbe.jvm(), server.resolve("jvm.dll"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"X\"\r\nJAVA_VERSION=\"" + version + "\"\r\n");
    return home;
  }

  /** Sets a variable of the runs to come. */
  WindowsEntry with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Unsets one. */
  WindowsEntry without(String name) {
    environment.remove(name);
    return this;
  }

  /** What the launcher's path is to Windows. */
  String launcher() {
    return path(folder.resolve("portkeel/bin/portkeel.exe"));
  }

  /** A command under Wine in this folder with these variables. */
  WineCommand command(String... words) {
    WineCommand command = wine.command(words).in(folder);
    environment.forEach(command::with);
    return command;
  }

  /** What starts a command on a terminal of its own, which gives its exit code. */
  ProcessBuilder onTerminal(String... words) {
    ProcessBuilder builder = command(words).builder();
    List<String> quoted = new ArrayList<>();
    builder.command().forEach(word -> quoted.add("'" + word + "'"));
    return builder.command("script", "-qec", "exec " + String.join(" ", quoted), "/dev/null");
  }

  /** Runs the launcher with these words. */
  Ran run(String... words) {
    List<String> whole = new ArrayList<>(List.of(launcher()));
    whole.addAll(Arrays.asList(words));
    return command(whole.toArray(String[]::new)).run();
  }

  /** Runs command lines to the letter, one after the other. */
  List<WindowsLine> lines(List<String> lines) {
    return lines("lines", lines);
  }

  /** Runs them with more in their environment than is usual. */
  List<WindowsLine> ladenLines(List<String> lines) {
    return lines("laden-lines", lines);
  }

  /** Runs one. */
  WindowsLine line(String line) {
    return lines(List.of(line)).get(0);
  }

  private List<WindowsLine> lines(String how, List<String> lines) {
    Path file = folder.resolve("lines");
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\0'));
    // Not by an encoder, which would not write half a surrogate pair.
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asCharBuffer().put(text.toString());
    try {
      Files.write(file, bytes.array());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    Ran ran = command(path(folder.resolve("probe.exe")), how, path(file)).run().succeeded();
    List<WindowsLine> results = WindowsLine.all(ran.out());
    if (results.size() != lines.size()) {
      throw new AssertionError(lines.size() + " lines, but: " + ran.out() + ran.err());
    }
    return results;
  }
}
