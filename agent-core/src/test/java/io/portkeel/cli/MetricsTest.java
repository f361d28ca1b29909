package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.portkeel.cli.FakeHost.Fault;
import io.portkeel.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What check and apply write for Prometheus, of a host in memory. */
class MetricsTest {

  @TempDir private Path folder;
  private Path file;
  private FakeHost host;

  @BeforeEach
  void newHost() {
    file = folder.resolve("portkeel.prom");
    host = new FakeHost(folder.resolve("etc"));
  }

  private Ran run(FakeHost on, String... args) {
    return Ran.on(
        on,
        Stream.concat(Stream.of(args), Stream.of("--metrics-file", file.toString()))
            .toArray(String[]::new));
  }

  /** The samples without HELP and TYPE, and with another version than the build's. */
  private String samples() throws IOException {
    return Files.readString(file).replaceAll("(?m)^#.*\n", "").replace(Version.number(), "1.2.3");
  }

  private void policy(String rules) throws IOException {
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(folder.resolve("etc/policy.yaml"), "version: 1\nrules:\n" + rules);
  }

  @Test
  void aDriftedHostIsToldWhole() throws IOException {
    assertEquals(2, run(host, "check").exitCode());
    assertEquals(
        """
        # HELP portkeel_info The last run: of which portkeel, by which policy.
        # TYPE portkeel_info gauge
        portkeel_info{about="host",version="1.2.3",command="check",policy="built-in",rule="built-in"} 1
        # HELP portkeel_run_exit_code What the last run ended with.
        # TYPE portkeel_run_exit_code gauge
        portkeel_run_exit_code{about="host"} 2
        # HELP portkeel_run_failed Whether the last run failed; drift is no failure.
        # TYPE portkeel_run_failed gauge
        portkeel_run_failed{about="host"} 0
        # HELP portkeel_run_compliant Whether the last run found all that is judged as it should be; no sample where that is not known.
        # TYPE portkeel_run_compliant gauge
        portkeel_run_compliant{about="host"} 0
        # HELP portkeel_compliant Whether what is judged is as the policy wants it; no sample where that is not known.
        # TYPE portkeel_compliant gauge
        portkeel_compliant{namespace="net:[1]",family="ipv4,ipv6",protocol="tcp,udp",scope="live",reader="kernel",what="range"} 0
        portkeel_compliant{namespace="net:[1]",family="ipv4,ipv6",protocol="tcp,udp",scope="boot",reader="init",what="range"} 0
        # HELP portkeel_range_low_port The lowest port of the range that there is.
        # TYPE portkeel_range_low_port gauge
        portkeel_range_low_port{namespace="net:[1]",family="ipv4,ipv6",protocol="tcp,udp",scope="live",reader="kernel"} 32768
        portkeel_range_low_port{namespace="net:[1]",family="ipv4,ipv6",protocol="tcp,udp",scope="boot",reader="init"} 32768
        # HELP portkeel_range_high_port The highest port of the range that there is.
        # TYPE portkeel_range_high_port gauge
        portkeel_range_high_port{namespace="net:[1]",family="ipv4,ipv6",protocol="tcp,udp",scope="live",reader="kernel"} 60999
        portkeel_range_high_port{namespace="net:[1]",family="ipv4,ipv6",protocol="tcp,udp",scope="boot",reader="init"} 60999
        # HELP portkeel_desired_range_low_port The lowest port of the range that there should be; no sample where it is to be kept.
        # TYPE portkeel_desired_range_low_port gauge
        portkeel_desired_range_low_port 49152
        # HELP portkeel_desired_range_high_port The highest port of the range that there should be; no sample where it is to be kept.
        # TYPE portkeel_desired_range_high_port gauge
        portkeel_desired_range_high_port 65535
        # HELP portkeel_usable_ports How many ports of the live range are not reserved.
        # TYPE portkeel_usable_ports gauge
        portkeel_usable_ports{namespace="net:[1]",family="ipv4,ipv6",protocol="tcp,udp",scope="live",reader="kernel"} 28232
        """,
        Files.readString(file).replace(Version.number(), "1.2.3"));
  }

  @Test
  void applyTellsWhatHoldsInTheEnd() throws IOException {
    policy("  - range: 50000-50999\nreserve: [50051]\n");
    assertEquals(2, run(host, "apply", "--detailed-exitcode").exitCode());
    String samples = samples();
    assertTrue(samples.contains("portkeel_run_exit_code{about=\"host\"} 2\n"), samples);
    assertTrue(samples.contains("portkeel_run_compliant{about=\"host\"} 1\n"), samples);
    assertTrue(samples.contains("what=\"reserved\"} 1\n"), samples);
    assertTrue(samples.contains("reader=\"kernel\"} 999\n"), samples);
    assertFalse(samples.contains("what=\"range\"} 0\n"), samples);
  }

  @Test
  void theNamesOfRulesAndFilesStayInTheirQuotes() throws IOException {
    policy("  - name: \"a \\\"b\\\" \\\\ c\"\n    range: 50000-50999\n");
    run(host, "check");
    assertTrue(samples().contains("rule=\"a \\\"b\\\" \\\\ c\"} 1\n"), samples());
  }

  @Test
  void aBrokenPolicyIsTold() throws IOException {
    policy("  - range: 7\n");
    assertEquals(65, run(host, "apply").exitCode());
    String samples = samples();
    assertTrue(samples.contains("portkeel_run_exit_code{about=\"host\"} 65\n"), samples);
    assertTrue(samples.contains("portkeel_run_failed{about=\"host\"} 1\n"), samples);
    assertTrue(
        samples.matches("(?s).*portkeel_problems\\{about=\"host\",severity=\"error\",code=.*"),
        samples);
    assertFalse(samples.contains("compliant"), samples);
    assertTrue(samples.contains("portkeel_range_low_port{"), "what there is stays known");
  }

  @ParameterizedTest
  @CsvSource({"BOOT_UNKNOWN, 2, 0", "NO_RIGHT, 2, 0", "NOT_OBSERVED, 1, 1"})
  void whatIsNotKnownHasNoSample(Fault fault, int code, int failed) throws IOException {
    assertEquals(code, run(host.with(fault), "check").exitCode());
    String samples = samples();
    assertTrue(samples.contains("portkeel_run_failed{about=\"host\"} " + failed), samples);
    assertEquals(fault == Fault.NO_RIGHT, samples.contains("reader=\"init\""), samples);
    assertEquals(fault != Fault.NOT_OBSERVED, samples.contains("portkeel_compliant{"), samples);
  }

  @Test
  void containersAreCountedAndThoseThatDriftComeFirst() throws IOException {
    host.with(FakeNamespace.ofHost());
    for (int i = 1; i <= 60; i++) {
      host.with(FakeNamespace.docker(i, "web-" + i).live(49152, 65535));
    }
    host.with(FakeNamespace.docker(99, "pay \"1\""));
    assertEquals(2, run(host, "check", "--containers").exitCode());
    String samples = samples();
    assertTrue(samples.contains("portkeel_namespaces{answer=\"complies\"} 60\n"), samples);
    assertTrue(samples.contains("portkeel_namespaces{answer=\"drifts\"} 1\n"), samples);
    assertTrue(samples.contains("portkeel_namespaces_left_out 11\n"), samples);
    assertTrue(
        samples.contains(
            "portkeel_namespace_info{namespace=\"net:[1099]\",of=\"docker "
                + "99".repeat(64)
                + "\",hostname=\"pay \\\"1\\\"\",rule=\"built-in\"} 1\n"),
        samples);
    assertEquals(50, samples.lines().filter(l -> l.startsWith("portkeel_namespace_info")).count());
    assertTrue(
        samples.contains("portkeel_desired_range_low_port{namespace=\"net:[1099]\"} 49152\n"));
    assertFalse(samples.contains("\"net:[1]\""), "a file of the host's own may be beside this one");
    assertTrue(samples.lines().count() < 500, "too many series for one host: " + samples);
  }

  @Test
  void theVariableServesUnitsAndTheCommandLineWins() throws IOException {
    Map<String, String> environment = Map.of("PORTKEEL_METRICS_FILE", file.toString());
    Optional<Platform> here = Optional.of(host);
    assertEquals(2, Ran.with(here, environment, "", "check").exitCode());
    assertTrue(Files.exists(file));
    Path other = folder.resolve("other.prom");
    Files.delete(file);
    Ran.with(here, environment, "", "check", "--metrics-file", other.toString());
    assertTrue(Files.exists(other));
    assertFalse(Files.exists(file));
    Ran.with(here, environment, "", "check", "--as", "os=linux,container=false,hostname=a");
    Ran.with(here, environment, "", "check", "--root", folder.toString());
    Ran.with(here, environment, "", "status");
    assertFalse(Files.exists(file), "what is not about this host has no metrics");
  }

  @Test
  void aWishThatCannotBeIsToldBeforeAnythingIsChanged() throws IOException {
    Files.createDirectory(file);
    assertEquals(64, run(host, "apply").exitCode());
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("elsewhere"));
    Ran link = run(host, "apply");
    assertEquals(64, link.exitCode());
    assertTrue(link.err().contains("is there and is no plain file"), link.err());
    file = folder.resolve("missing/portkeel.prom");
    Ran missing = run(host, "apply");
    assertEquals(64, missing.exitCode());
    assertTrue(missing.err().contains("missing is no folder that is there"), missing.err());
    assertEquals(64, Ran.on(host, "apply", "--metrics-file", "").exitCode());
    file = folder.resolve("portkeel.prom");
    Files.delete(file);
    assertEquals(64, run(host, "check", "--as", "os=linux").exitCode());
    assertEquals(64, run(host, "apply", "--root", folder.toString()).exitCode());
    assertFalse(Files.exists(file));
    assertEquals("live 32768-60999, boot 32768-60999", host.toString());
    assertEquals(0, host.changesMade());
  }

  @Test
  void aWishOfTheVariableThatCannotBeKeepsNobodyFromTheRange() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.prom"), Path.of("elsewhere"));
    for (Path cannot : List.of(folder.resolve("missing/a.prom"), folder, link)) {
      FakeHost fresh = new FakeHost(folder.resolve("etc"));
      Map<String, String> environment = Map.of("PORTKEEL_METRICS_FILE", cannot.toString());
      Ran ran = Ran.with(Optional.of(fresh), environment, "", "apply");
      assertEquals(1, ran.exitCode(), ran.toString());
      assertTrue(ran.err().contains(cannot + " could not be written: "), ran.err());
      assertEquals("live 49152-65535, boot 49152-65535", fresh.toString());
    }
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(Set.of("link.prom"), names(folder));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
    }
  }

  @Test
  void whatCannotBeWrittenIsAnErrorAndChangesNothingElse() throws IOException {
    // A name of 255 bytes is one, and with what is behind it beside it none.
    file = folder.resolve("p".repeat(250) + ".prom");
    Ran drift = run(host, "check");
    assertEquals(2, drift.exitCode(), "drift stays drift");
    Ran ran = run(host, "apply");
    assertEquals(1, ran.exitCode());
    assertTrue(ran.out().contains("; the metrics were not written"), ran.out());
    assertTrue(ran.err().contains(file + " could not be written: "), ran.err());
    assertEquals("live 49152-65535, boot 49152-65535", host.toString());
    JsonNode report = ReportJson.of(run(host, "apply", "--output", "json"));
    assertEquals(1, report.get("exit_code").asInt());
    assertTrue(report.get("failed").asBoolean());
    assertTrue(report.get("compliant").asBoolean());
    assertEquals("metrics-not-written", report.at("/errors/0/code").asText());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.filter(Files::isRegularFile).count());
    }
  }
}
