package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.cli.FakeOwnNamespace.Fault;
import io.portkeel.platform.ContainerRuntime;
import io.portkeel.platform.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code portkeel run} up to the command: codes, messages, and what becomes of the range. */
class EntrypointTest {

  @TempDir private Path folder;
  private FakeHost host;
  private FakeOwnNamespace namespace;

  @BeforeEach
  void newHost() throws IOException {
    Files.createDirectory(folder.resolve("etc"));
    host = new FakeHost(folder.resolve("etc"));
    namespace = host.namespace();
  }

  private Ran run(String... options) {
    return run(Map.of(), options);
  }

  private Ran run(Map<String, String> environment, String... options) {
    String[] args = new String[options.length + 1];
    args[0] = "run";
    System.arraycopy(options, 0, args, 1, options.length);
    return Ran.entrypoint(Optional.of(host), environment, args);
  }

  private static void assertSilent(Ran ran) {
    assertEquals(new Ran(0, "", ""), ran);
  }

  /** 125, nothing on standard output, and the words; the range is the old one. */
  private void assertRefused(Ran ran, String... words) {
    assertEquals(125, ran.exitCode(), ran.toString());
    assertEquals("", ran.out());
    for (String word : words) {
      assertTrue(ran.err().contains(word), ran.err());
    }
    assertTrue(ran.err().endsWith("would start it all the same)\n"), ran.err());
    assertEquals("32768-60999", namespace.toString());
  }

  @Test
  void setsTheRangeAndSaysNothing() {
    assertSilent(run());
    assertEquals("49152-65535", namespace.toString());
    assertSilent(run());
    assertEquals(1, namespace.closerLooks());
  }

  @Test
  void aVerboseRunIsOneLine() {
    assertEquals(
        "portkeel: pod-7 now has 1024-65535, live (--range)\n",
        run("-v", "--range=1024-65535").err());
    assertEquals(
        "portkeel: nothing to do: pod-7 has 1024-65535, live (--range)\n",
        run("--verbose", "--range", "1024-65535").err());
    assertEquals("", run("-v", "--quiet", "--range", "1024-65535").err());
  }

  @Test
  void warningsAreForThoseWhoAsk() {
    assertSilent(run("--range", "40000-50000"));
    assertTrue(run("-v", "--range", "40000-50000").err().contains("same parity"));
  }

  @Test
  void theMachinesOwnNetworkIsRefusedUnlessAllowed() {
    namespace.of(new Standing.Machine());
    assertRefused(
        run("--range", "1024-65535"),
        "/proc/fake: error: this container is in the host's own network namespace",
        "run `portkeel apply` on the host, or give portkeel run --allow-host-network");
    assertSilent(run("--range", "32768-60999"));
    assertSilent(run("--range", "1024-65535", "--allow-host-network"));
  }

  @Test
  void outsideOfAContainerItIsSaidInOtherWords() {
    namespace.of(new Standing.Machine()).inNoContainer();
    assertRefused(run(), "this is the host's own network namespace, and no container");
  }

  @Test
  void whereTheMachinesCannotBeWrittenNoFlagOfARuntimeHelps() {
    namespace.of(new Standing.Machine()).writing(Standing.Writing.READ_ONLY);
    Ran ran = run("--allow-host-network");
    assertRefused(ran, "mounted read-only", "run `portkeel apply` on the host");
    assertTrue(!ran.err().contains("--sysctl"), ran.err());
  }

  @Test
  void aNetworkThatOthersUseIsRefusedUnlessAllowed() {
    namespace.of(new Standing.Shared("TCP port 8080 is somebody else's"));
    assertRefused(
        run(),
        "not this container's alone: TCP port 8080 is somebody else's",
        "give the setting to the container that owns the namespace",
        "docker run --sysctl \"net.ipv4.ip_local_port_range=49152 65535\"");
    assertSilent(run("--allow-host-network"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DOCKER     | docker run --sysctl \"net.ipv4.ip_local_port_range=49152 65535\"",
        "PODMAN     | podman run --sysctl \"net.ipv4.ip_local_port_range=49152 65535\"",
        "KUBERNETES | securityContext: {sysctls: [{name: net.ipv4.ip_local_port_range, value: \"49152 65535\"}]}",
        "ECS        | \"systemControls\": [{ \"namespace\": \"net.ipv4.ip_local_port_range\"",
        "UNKNOWN    | --sysctl \"net.ipv4.ip_local_port_range=49152 65535\"",
      })
  void eachRuntimeHasItsOwnCure(ContainerRuntime runtime, String cure) {
    namespace.startedBy(runtime).writing(Standing.Writing.READ_ONLY);
    assertRefused(run(), "mounted read-only", cure);
    namespace.writing(Standing.Writing.DENIED);
    assertRefused(run(), "this user may not change it", cure);
  }

  @Test
  void withContinueTheReportSaysThatTheCommandIsStarted() {
    namespace.writing(Standing.Writing.READ_ONLY);
    String started = "portkeel: the command is started all the same (--on-failure=continue)\n";
    Ran ran = run("--on-failure=continue");
    assertEquals(125, ran.exitCode());
    assertTrue(ran.err().endsWith(started), ran.err());
    Map<String, String> go = Map.of("PORTKEEL_ON_FAILURE", "continue");
    assertTrue(run(go).err().endsWith(started));
    assertRefused(run(go, "--on-failure", "fail"));
  }

  @Test
  void whateverFailsIs125() {
    assertRefused(run("--policy", "/none"), "/none: error: this policy does not exist");
    namespace.with(Fault.NOT_OBSERVED);
    assertRefused(run(), "it is dark");
    namespace.with(Fault.UNKNOWN);
    assertEquals(125, run().exitCode());
    namespace.with(Fault.REFUSES);
    assertRefused(run(), "the kernel is stubborn");
    namespace.with(Fault.DOES_NOT_HOLD);
    assertRefused(run(), "the host still does not have 49152-65535");
  }

  @Test
  void aPolicyThatSaysKeepIsFollowed() throws IOException {
    Files.writeString(folder.resolve("etc/policy.yaml"), "version: 1\nrules:\n  - range: keep\n");
    assertSilent(run());
    assertEquals("32768-60999", namespace.toString());
    assertTrue(run("-v").err().contains("pod-7 is left alone"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rang 1024-65535",
        "--range",
        "--range 7",
        "--range 1024-65535 --range 1024-65534",
        "--range 1024-65535 --policy a",
        "--range=",
        "--policy=",
        "--label web",
        "--on-failure no",
        "--on-failure=",
        "--help=yes",
        "--allow-host-network=true",
        "-x",
        "true",
      })
  void aWrongLineIs64(String line) {
    Ran ran = run(line.split(" ", -1));
    assertEquals(64, ran.exitCode(), ran.toString());
    assertEquals("", ran.out());
    assertTrue(ran.err().startsWith("portkeel: error: "), ran.err());
    assertTrue(ran.err().endsWith("See `portkeel run --help`.\n"), ran.err());
    assertEquals("32768-60999", namespace.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "PORTKEEL_RANGE, 7",
    "PORTKEEL_POLICY, ''",
    "PORTKEEL_LABELS, web",
    "PORTKEEL_ON_FAILURE, no",
    "PORTKEEL_ON_FAILURE, ''",
  })
  void aWrongVariableIs64(String name, String value) {
    Ran ran = run(Map.of(name, value));
    assertEquals(64, ran.exitCode(), ran.toString());
    assertTrue(ran.err().contains(name), ran.err());
  }

  @Test
  void aSlipOfThePenGetsASuggestion() {
    assertTrue(run("--on-failur=fail").err().contains("did you mean --on-failure?"));
  }

  @Test
  void theCommandLineWinsOverTheEnvironment() {
    assertSilent(run(Map.of("PORTKEEL_RANGE", "1024-65535")));
    assertEquals("1024-65535", namespace.toString());
    assertSilent(run(Map.of("PORTKEEL_RANGE", "1024-65535"), "--range", "2048-65535"));
    assertEquals("2048-65535", namespace.toString());
  }

  @Test
  void helpIsOnStandardOutputWhateverElseIsSaid() {
    Ran ran = run("--range", "1024-65535", "-h");
    assertEquals(0, ran.exitCode());
    assertTrue(ran.out().contains("portkeel run [OPTION...] [--] COMMAND [ARG...]"), ran.out());
    assertEquals("32768-60999", namespace.toString());
    assertTrue(Ran.on(host, "--help").out().contains("\n  run "));
  }

  /** The help is picocli's, the reading is ours. */
  @Test
  void theHelpTellsTheOptionsThatAreRead() {
    List<String> flags = new ArrayList<>();
    List<String> withValue = new ArrayList<>();
    for (OptionSpec option : new CommandLine(new RunCommand()).getCommandSpec().options()) {
      boolean takesOne = option.arity().max() == 1 && !option.typeInfo().isBoolean();
      (takesOne ? withValue : flags).addAll(Arrays.asList(option.names()));
    }
    assertEquals(sorted(EntrypointLine.FLAGS), sorted(flags));
    assertEquals(sorted(EntrypointLine.WITH_VALUE), sorted(withValue));
  }

  private static List<String> sorted(List<String> words) {
    return words.stream().sorted().toList();
  }
}
