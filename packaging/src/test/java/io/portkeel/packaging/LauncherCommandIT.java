package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command cannot tell that portkeel was there, and neither can who waits for it. */
@Needs(Need.C_COMPILER)
@ParameterizedClass
@EnumSource(LauncherKind.class)
class LauncherCommandIT {
  @TempDir Path folder;
  private final LauncherKind kind;
  private LauncherSandbox sandbox;
  private Path launcher;

  LauncherCommandIT(LauncherKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void install() throws Exception {
    sandbox = new LauncherSandbox(folder, kind);
    sandbox.with("PORTKEEL_JAVA_HOME", Probe.javaHome(folder.resolve("java")));
    launcher = sandbox.install("portkeel");
  }

  @Test
  void itsExitCodeIsItsOwn() throws Exception {
    assertQuiet("", sandbox.run(Probe.program(), "codes", launcher, "run"));
  }

  @Test
  void itDiesOfASignalAsWithoutUs() throws Exception {
    assertQuiet("", sandbox.run(Probe.program(), "deaths", launcher, "run"));
  }

  private static void assertQuiet(String out, LauncherRun run) {
    assertEquals(List.of(0, out, ""), List.of(run.exitCode(), run.out(), run.err()));
  }

  @Test
  void itKeepsTheProcess() throws Exception {
    LauncherRun run = sandbox.run("sh", "-c", "echo $$; exec \"$0\" run sh -c 'echo $$'", launcher);
    List<String> pids = run.out().lines().toList();
    assertEquals(List.of(pids.get(0), pids.get(0)), pids);
  }

  @Test
  void itGetsWhatTheLauncherGot() throws Exception {
    assertSame(Set.of(), Set.of(), "cd=" + folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "umask=027 nice=3 batch=1 slack=77777 filter=0 cpu=0 oom=500 timer=99 death-signal=10 subreaper=1",
        "files=100 stack=1000000 no-new-privs=1",
        "open=3 open=4 open=5 open=6 open=7 open=8 open=10 open=11 open=12 open=200",
        "close=0",
        "close=1",
        "close=2",
        "close=0 close=1 close=2 open=0",
        "close=0 close=1 close=2 open=3",
        "ignore=1 ignore=2 ignore=3 ignore=13 ignore=15 ignore=22 ignore=34",
      })
  void itGetsWhatWasChangedForTheLauncher(String words) throws Exception {
    assertSame(Set.of(), Set.of(), ("cd=" + folder + " " + words).split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "block=1 block=2 block=3 block=15 block=34, SigBlk, ''",
    "ignore=17,                      SigIgn,       SigIgn",
    "child=3 child=0,                child,        child",
    // where the script itself is open, for want of a lower number
    "open=3 open=4 open=5 open=6 open=7 open=8 open=9, descriptor, ''",
  })
  void aShellLosesSomeSignalsAndChildren(String words, String dash, String busybox)
      throws Exception {
    // With a Java that has ended before anybody waits for it, dash changes nothing.
    sandbox.with("PORTKEEL_JAVA_HOME", sandbox.javaHomeThatRuns("sleep 0.05"));
    assertSame(words(dash), words(busybox), ("cd=" + folder + " " + words).split(" ", -1));
  }

  @Test
  void whereThereIsNoVariableAShellSetsSome() throws Exception {
    String java = "PORTKEEL_JAVA_HOME=" + folder.resolve("java");

    LauncherRun run = sandbox.run("env", "-i", java, launcher, "run", "/usr/bin/env");

    Set<String> names = new TreeSet<>();
    run.out().lines().forEach(line -> names.add(line.substring(0, line.indexOf('='))));
    List<String> set =
        switch (kind) {
          case PROGRAM -> List.of();
          case DASH -> List.of("PWD");
          case BUSYBOX -> List.of("PWD", "PATH", "SHLVL");
        };
    names.removeAll(set);
    assertEquals(Set.of("PORTKEEL_JAVA_HOME"), names);
    assertEquals(set.size() + 1, run.out().lines().count());
  }

  @Test
  void theDescriptorsStayWhenStandardInputIsForJava() throws Exception {
    String[] words = {"cd=" + folder, "open=3", "open=4", "open=9", "open=10"};
    CommandDump direct = CommandDump.of(sandbox, List.of(), words);
    CommandDump behind = CommandDump.of(sandbox, List.of(launcher, "run", "--policy", "-"), words);

    assertFalse(direct.differences(behind).contains("descriptor"), behind.toString());
  }

  @Test
  void argumentsAndVariablesAreBytes() throws Exception {
    sandbox.with("LANG", "C").with("home", "a").with("version", "b").with("code", "c");
    sandbox.with("PATH", "/usr/bin:/bin").with("PWD", folder).with("OLDPWD", "/x").with("_", "y");
    List<String> odd =
        List.of("u=\u00e4\u20ac", "v=\u0001\n*", "empty=", "PS1=p", "PS4=q", "LINENO=3", "ENV=/x");
    List<String> words = new ArrayList<>(List.of("cd=" + folder));
    odd.forEach(variable -> words.add("variable=" + hex(variable)));
    words.add("variable=" + hex("w=") + "ff80c3");
    assertSame(Set.of(), Set.of(), words.toArray(String[]::new));
  }

  @Test
  void aShellLosesSomeVariablesAndSetsOthers() throws Exception {
    List<String> names = List.of("spring.url=1", "a-b=2", "1st=3", "IFS=/", "OPTIND=7", "PPID=1");
    List<String> words = new ArrayList<>(List.of("cd=/usr"));
    names.forEach(variable -> words.add("variable=" + hex(variable)));
    Set<String> lost = new TreeSet<>(List.of("spring.url", "a-b", "1st"));
    lost.addAll(List.of("IFS", "OPTIND", "PPID", "PWD"));

    assertSame(lost, lost, words.toArray(String[]::new));
  }

  /**
   * Asserts that the command is given the same by the launcher as by its caller. What a shell
   * always changes may differ, and must; beside that, exactly what is named for this kind must.
   */
  private void assertSame(Set<String> dash, Set<String> busybox, String... words) throws Exception {
    CommandDump direct = CommandDump.of(sandbox, List.of(), words);
    CommandDump behind = CommandDump.of(sandbox, List.of(launcher, "run", "--"), words);
    if (kind == LauncherKind.PROGRAM) {
      assertEquals(direct, behind);
      return;
    }
    Set<String> expected = new TreeSet<>(kind == LauncherKind.DASH ? dash : busybox);
    expected.add("children");
    if (!direct.names().contains("PWD")) {
      expected.add("PWD");
    }
    if (kind == LauncherKind.BUSYBOX) {
      expected.add("SHLVL");
    }
    assertEquals(expected, direct.differences(behind));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Set<String> words(String names) {
    return names == null || names.isEmpty() ? Set.of() : Set.of(names.split(" ", -1));
  }
}
