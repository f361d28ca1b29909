package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Copies of the launcher with made-up jars beside it, and Java homes that only tell what they were
 * given.
 */
final class LauncherSandbox {
  /** The first jars of the class path, in their order. */
  static final List<String> FIRST_JARS =
      List.of(
          "agent-core.jar",
          "platform-linux.jar",
          "jackson-core.jar",
          "jackson-dataformat-yaml.jar",
          "snakeyaml.jar",
          "picocli.jar",
          "platform-windows.jar");

  private final Path folder;
  private final LauncherKind kind;
  private final Map<String, String> environment = new TreeMap<>(Map.of("PATH", "/usr/bin:/bin"));

  LauncherSandbox(Path folder, LauncherKind kind) {
    kind.require();
    this.folder = folder;
    this.kind = kind;
  }

  /** The folder that holds everything made here, and the working folder of all runs. */
  Path folder() {
    return folder;
  }

  /** A launcher of this sandbox's kind at {@code name}/bin/portkeel. */
  Path install(String name) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("lib"));
    List<String> jars = new ArrayList<>(FIRST_JARS);
    jars.addAll(List.of("aaa.jar", "jna.jar", "oshi-core.jar"));
    for (String jar : jars) {
      Files.writeString(home.resolve("lib").resolve(jar), "");
    }
    return kind.install(home.resolve("bin/portkeel"));
  }

  /**
   * A Java home whose file `release` is {@code release} and whose Java, when asked, answers
   * otherwise.
   */
  Path javaHome(String name, String release) throws IOException {
    Path home = javaHomeThatAnswers(name, "echo 'openjdk version \"11.0.1\" 2018-10-16' >&2");
    Files.writeString(home.resolve("release"), release);
    return home;
  }

  /** A Java home that says its version in the usual way. */
  Path javaHomeOf(String version) throws IOException {
    return javaHome(
        "java " + version,
        "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
  }

  /**
   * A Java home without a file `release`, whose Java runs {@code answer} when it is asked for its
   * version.
   */
  Path javaHomeThatAnswers(String name, String answer) throws IOException {
    Path home = folder.resolve(name);
    executable(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        PATH=/usr/bin:/bin
        if [ "$*" = -version ]; then
          %s
          exit
        fi
        exec 8>'%s'
        printf 'java:%%s\\0pid:%%s\\0' "$0" $$ >&8
        previous= jars=
        for argument; do
          printf 'arg:%%s\\0' "$argument" >&8
          [ "$previous" != -cp ] || jars=$argument:
          previous=$argument
        done
        while [ -n "$jars" ]; do
          [ ! -f "${jars%%%%:*}" ] || printf 'jar:%%s\\0' "${jars%%%%:*}" >&8
          jars=${jars#*:}
        done
        for fd in 0 1 2 9; do printf 'fd:%%s=%%s\\0' $fd "$(readlink /proc/$$/fd/$fd)" >&8; done
        env -0 | sed -z s/^/env:/ >&8
        echo started 2>&-
        """
            .formatted(answer, report()));
    return home;
  }

  /** A Java home of version 17 whose Java is a shell script; nothing of it is reported. */
  Path javaHomeThatRuns(String script) throws IOException {
    Path home = folder.resolve("java that runs");
    executable(home.resolve("bin/java"), "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script + "\n");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17\"\n");
    return home;
  }

  /** Sets an environment variable of the runs to come. */
  LauncherSandbox with(String name, Object value) {
    environment.put(name, value.toString());
    return this;
  }

  /** Runs a command in the sandbox's folder, or in the one given by {@code env -C}. */
  LauncherRun run(Object... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    for (Object word : command) {
      words.add(word.toString());
    }
    Path out = folder.resolve("captured-out");
    Path err = folder.resolve("captured-err");
    Files.deleteIfExists(report());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(30, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, "still running after 30 s: " + words);
    return new LauncherRun(process.exitValue(), text(out), text(err), reported());
  }

  /** Runs {@code portkeel run} with these words, by a launcher at portkeel/bin/portkeel. */
  LauncherRun runCommand(String... words) throws IOException, InterruptedException {
    Path launcher = folder.resolve("portkeel/bin/portkeel");
    if (Files.notExists(launcher)) {
      install("portkeel");
    }
    List<Object> line = new ArrayList<>(List.of(launcher, "run"));
    line.addAll(List.of(words));
    return run(line.toArray());
  }

  private List<String> reported() throws IOException {
    return Files.exists(report()) ? List.of(text(report()).split("\0")) : List.of();
  }

  private Path report() {
    return folder.resolve("report");
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static Path executable(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
