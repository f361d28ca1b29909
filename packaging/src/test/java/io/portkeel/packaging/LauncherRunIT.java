package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * `run`: what of the words, the variables and the standard streams is Java's, and what the
 * command's.
 */
@ParameterizedClass
@EnumSource(LauncherKind.class)
class LauncherRunIT {
  @TempDir Path folder;
  private final LauncherKind kind;

  LauncherRunIT(LauncherKind kind) {
    this.kind = kind;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo it                                     |                            | it",
        "-- echo it                                  |                            | it",
        "-- echo -- it                               |                            | -- it",
        "echo --policy x --on-failure no -h          |                            | --policy x --on-failure no -h",
        "--range 1024-2047 echo it                   | --range 1024-2047          | it",
        "--range=1024-2047 -- echo it                | --range=1024-2047          | it",
        "--policy echo --label echo echo it          | --policy echo --label echo | it",
        "--policy -- -- echo it                      | --policy --                | it",
        "-v --verbose -q --quiet echo it             | -v --verbose -q --quiet    | it",
        "--allow-host-network --no-such -x --y=z echo it | --allow-host-network --no-such -x --y=z | it",
        "--on-failure fail --on-failure=continue echo it | --on-failure fail --on-failure=continue | it",
        "--policyx echo it                           | --policyx                  | it",
      })
  void javaGetsTheOptionsAlone(String line, String options, String printed) throws Exception {
    LauncherSandbox sandbox = reporting();

    LauncherRun run = sandbox.runCommand(line.split(" ", -1));

    List<String> expected = new ArrayList<>(List.of("run"));
    if (options != null) {
      expected.addAll(List.of(options.split(" ", -1)));
    }
    assertEquals(expected, run.programArguments());
    assertEquals(
        List.of(0, printed + "\n", "started\n"), List.of(run.exitCode(), run.out(), run.err()));
  }

  @Test
  void wordsAreHandedOnAsTheyAre() throws Exception {
    String[] odd = {
      "", "a  b ", "\"q'", "*", "$HOME `x` \\n", "x\ny\n", "-x", "--", "@f", "-cp", ""
    };
    LauncherSandbox sandbox = reporting();
    List<String> line = new ArrayList<>(List.of("--label", "@x  *$HOME\n", "--", "printf", "<%s>"));
    line.addAll(List.of(odd));

    LauncherRun run = sandbox.runCommand(line.toArray(String[]::new));

    assertEquals(List.of("run", "--label", "@x  *$HOME\n"), run.programArguments());
    assertEquals("<" + String.join("><", odd) + ">", run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                          | no command to run",
        "--                          | no command to run",
        "-v                          | no command to run",
        "--range 1024-2047 --        | no command to run",
        "--policy                    | a value is missing for --policy",
        "-v --label                  | a value is missing for --label",
        "--on-failure no true        | --on-failure no is neither fail nor continue",
        "--on-failure= true          | --on-failure  is neither fail nor continue",
        "--on-failure Fail --        | --on-failure Fail is neither fail nor continue",
      })
  void aWrongLineIsRefusedWithoutStartingJava(String line, String why) throws Exception {
    LauncherSandbox sandbox = reporting().with("PORTKEEL_ON_FAILURE", "continue");

    LauncherRun run = sandbox.runCommand(line.isEmpty() ? new String[0] : line.split(" ", -1));

    assertEquals(List.of(64, ""), List.of(run.exitCode(), run.out()));
    assertTrue(run.err().startsWith("portkeel: " + why), run.err());
    assertFalse(run.started());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no", "Continue"})
  void aWrongVariableIsRefusedUnlessTheLineSaysOtherwise(String value) throws Exception {
    LauncherSandbox sandbox = reporting().with("PORTKEEL_ON_FAILURE", value);

    LauncherRun refused = sandbox.runCommand("echo", "it");
    assertEquals(64, refused.exitCode());
    String why = "portkeel: PORTKEEL_ON_FAILURE=" + value + " is neither fail nor continue.\n";
    assertEquals(why, refused.err());

    assertEquals("it\n", sandbox.runCommand("--on-failure", "fail", "echo", "it").out());
  }

  @ParameterizedTest
  @CsvSource({
    "--policy -,        '', policy",
    "--policy=-,        '', policy",
    "'',                -,  policy",
    "--policy - --range 1-2, x, policy",
    "--policy x,        -,  ''",
    "--policy=- --policy=x, '', ''",
    "--range -,         x,  ''",
    "'',                '', ''",
  })
  void standardInputIsTheCommandsUnlessThePolicyIsThere(
      String options, String variable, String java) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    sandbox.with(
        "PORTKEEL_JAVA_HOME", sandbox.javaHomeThatRuns("read -r line; printf %s \"$line\""));
    if (!variable.isEmpty()) {
      sandbox.with("PORTKEEL_POLICY", variable);
    }
    Path launcher = sandbox.install("portkeel");

    String script = "printf 'policy\\nrest' | \"$0\" run " + options + " cat";
    LauncherRun run = sandbox.run("sh", "-c", script, launcher);

    assertEquals(java, run.err());
    String left = java.isEmpty() ? "policy\nrest" : "rest";
    assertEquals(left, run.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-h", "--help", "-v --help", "--help -- echo it", "-h --policy - echo it"})
  void helpIsJavasAlone(String line) throws Exception {
    LauncherSandbox sandbox = reporting();

    LauncherRun run = sandbox.runCommand(line.split(" ", -1));

    assertEquals(List.of(0, "started\n", ""), List.of(run.exitCode(), run.out(), run.err()));
    List<String> options = List.of(line.replaceFirst(" (-- )?echo it", "").split(" ", -1));
    assertEquals(options, run.programArguments().subList(1, run.programArguments().size()));
  }

  @Test
  void optionsForJavaProgramsReachTheCommandAlone() throws Exception {
    LauncherSandbox sandbox = reporting().with("LC_ALL", "POSIX");
    List<String> variables =
        List.of(
            "JAVA_TOOL_OPTIONS",
            "_JAVA_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "JDK_JAVAC_OPTIONS",
            "CLASSPATH");
    for (String variable : variables) {
      sandbox.with(variable, "-javaagent:/missing -Xms999g");
    }

    LauncherRun run = sandbox.runCommand("env");

    for (String variable : variables) {
      assertEquals(Optional.empty(), run.environment(variable));
      assertTrue(run.out().lines().toList().contains(variable + "=-javaagent:/missing -Xms999g"));
    }
    assertEquals(Optional.of("C.UTF-8"), run.environment("LC_ALL"));
    assertTrue(run.out().lines().toList().contains("LC_ALL=POSIX"), run.out());
  }

  @Test
  void javaIsGivenTheArchiveOfClassesThatIsThere() throws Exception {
    LauncherSandbox sandbox = reporting();
    Path archive = folder.resolve("portkeel/lib/portkeel.jsa");
    assertFalse(sandbox.runCommand("true").arguments().toString().contains("SharedArchiveFile"));

    Files.createFile(archive);

    String option = "-XX:SharedArchiveFile=/proc/self/fd/9/portkeel.jsa";
    assertEquals(option, sandbox.runCommand("true").arguments().get(1));
    assertEquals(option, sandbox.run(folder.resolve("portkeel/bin/portkeel")).arguments().get(1));
  }

  @Test
  void anOddPlaceIsNoHindrance() throws Exception {
    LauncherSandbox sandbox = reporting();
    Path launcher = sandbox.install("co:lon @ two  words");

    // Descriptor 9 is where the script opens such a folder: the command's must stay.
    LauncherRun run =
        sandbox.run("sh", "-c", "exec \"$0\" run readlink /proc/self/fd/9 9</etc/passwd", launcher);

    assertEquals(List.of("/etc/passwd\n", "started\n"), List.of(run.out(), run.err()));
    assertEquals(run.classPath(), run.reachableJars());
  }

  /** A sandbox whose Java reports what it was given, prints a line and ends with 0. */
  private LauncherSandbox reporting() throws IOException {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    return sandbox.with("PORTKEEL_JAVA_HOME", sandbox.javaHomeOf("17"));
  }
}
