package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
  void aSignalThatIsPendingWaitsForIt() throws Exception {
    if (kind != LauncherKind.DASH) { // which unblocks all signals, and so dies of this one
      assertSame(Set.of(), Set.of(), "cd=" + folder, "pend=12", "pend=15", "pend=2", "pend=34");
    }
  }

  @Test
  void theProgramKeepsASignalThatAChildLeft() throws Exception {
    if (kind == LauncherKind.PROGRAM) { // a shell that cannot get SIGCHLD waits forever
      assertSame(Set.of(), Set.of(), "block=17", "child=3");
      assertSame(Set.of(), Set.of(), "block=17");
    }
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
    List<String> direct = dump(words);
    List<String> behind = dump(words, launcher, "run", "--");
    if (kind == LauncherKind.PROGRAM) {
      assertEquals(direct, behind);
      return;
    }
    Set<String> expected = new TreeSet<>(kind == LauncherKind.DASH ? dash : busybox);
    expected.add("children");
    if (direct.stream().noneMatch(line -> line.startsWith("variable PWD="))) {
      expected.add("PWD");
    }
    if (kind == LauncherKind.BUSYBOX) {
      expected.add("SHLVL");
    }
    Set<String> differing = new TreeSet<>();
    direct.stream().filter(line -> !behind.contains(line)).map(this::name).forEach(differing::add);
    behind.stream().filter(line -> !direct.contains(line)).map(this::name).forEach(differing::add);
    assertEquals(expected, differing);
  }

  /** What a line of the dump is about. */
  private String name(String line) {
    List<String> parts = Arrays.asList(line.split(" ", 2));
    String rest = parts.get(1);
    return switch (parts.get(0)) {
      case "variable" -> rest.contains("=") ? rest.substring(0, rest.indexOf('=')) : rest;
      case "status" -> rest.substring(0, rest.indexOf(':'));
      default -> parts.get(0);
    };
  }

  private List<String> dump(String[] words, Object... through) throws Exception {
    Path file = folder.resolve("dump");
    sandbox.with("PROBE_FILE", file);
    List<Object> line = new ArrayList<>(List.of(Probe.program(), "prepare"));
    line.addAll(List.of(words));
    line.add("--");
    line.addAll(List.of(through));
    line.addAll(List.of(Probe.program(), "dump", "", "a b", "hex:ff80c3", "hex:0109", "@x"));
    LauncherRun run = sandbox.run(line.toArray());
    assertQuiet("", run);
    List<String> lines = new ArrayList<>();
    for (String text : Files.readAllLines(file)) {
      boolean variable = text.startsWith("variable ");
      lines.add(variable ? "variable " + plain(text.substring("variable ".length())) : text);
    }
    Files.delete(file);
    assertTrue(lines.size() > 60, lines.toString());
    return lines;
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String plain(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }

  private static Set<String> words(String names) {
    return names == null || names.isEmpty() ? Set.of() : Set.of(names.split(" ", -1));
  }
}
