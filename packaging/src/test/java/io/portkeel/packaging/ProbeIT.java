package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The map that probe draws of filters of which every port is known. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.NFT, Need.IP})
class ProbeIT {
  private static final String SERVER = ProbeNetwork.SERVER;

  /** Faster than anybody should be in a network that is not his own. */
  private static final List<String> FAST = List.of("--rate", "500", "--timeout", "0.3");

  private static ProbeNetwork network;

  @BeforeAll
  static void build() {
    network = new ProbeNetwork();
  }

  @AfterAll
  static void takeDown() {
    network.close();
  }

  private static ReportJson probe(String... args) {
    return probe(network.client(), args);
  }

  private static ReportJson probe(Sandbox from, String... args) {
    String[] words =
        Stream.of(Stream.of("probe"), Stream.of(args), FAST.stream())
            .flatMap(part -> part)
            .toArray(String[]::new);
    return Portkeel.asRoot(from).json(words).exits(0);
  }

  /** Each block as {@code answered 49152-65535}. */
  private static List<String> blocks(ReportJson report) {
    return report
        .all("/probe/blocks")
        .map(
            block ->
                (block.path("answered").asBoolean() ? "answered " : "silent ")
                    + block.path("range").asText())
        .toList();
  }

  private static void assertBordersAreExactAndSure(ReportJson report) {
    report
        .all("/probe/borders")
        .forEach(
            border -> {
              assertEquals(1, border.path("above").asInt() - border.path("below").asInt());
              assertTrue(border.path("confidence").asDouble() > 0.99, border.toString());
            });
    assertEquals(report.all("/probe/blocks").count() - 1, report.all("/probe/borders").count());
    assertTrue(report.json().at("/probe/complete").asBoolean(), report.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "49152-65535 | silent 1024-49151, answered 49152-65535 | 49152-65535",
        "2000-9999, 30000-40000, 60000-61000 | silent 1024-1999, answered 2000-9999,"
            + " silent 10000-29999, answered 30000-40000, silent 40001-59999,"
            + " answered 60000-61000, silent 61001-65535 | 30000-40000",
        "1-65535 | answered 1024-65535 | 1024-65535",
        "1 | silent 1024-65535 | null",
      })
  void theMapIsTheFilter(String passed, String blocks, String suggested) {
    network.answersOnly(passed);
    ReportJson report = probe(SERVER);
    assertEquals(List.of(blocks.split(", ")), blocks(report));
    assertBordersAreExactAndSure(report);
    assertEquals(suggested, report.text("/probe/suggested_range"));
    assertEquals("10.0.9.1", report.text("/probe/source"));
    assertEquals("null", report.text("/probe/refused_meaning"));
    assertTrue(report.json().at("/probe/attempts").asInt() <= 1000, report.toString());
  }

  @ParameterizedTest
  @CsvSource({"tcp reset, on-the-way", "icmp admin-prohibited, null"})
  void whatIsRejectedGetsNoAnswer(String with, String meaning) {
    network.rejectsAllBut("49152-65535", with);
    ReportJson report = probe(SERVER);
    assertEquals(List.of("silent 1024-49151", "answered 49152-65535"), blocks(report));
    assertBordersAreExactAndSure(report);
    assertEquals(meaning, report.text("/probe/refused_meaning"));
  }

  @Test
  void whereNobodyListensTheServersRefusalIsAnAnswer() {
    network.filter("output", "tcp sport 10009 tcp dport != { 49152-65535 } drop");
    ReportJson report = probe("10.0.9.2:10009");
    assertEquals(List.of("silent 1024-49151", "answered 49152-65535"), blocks(report));
    assertBordersAreExactAndSure(report);
    assertEquals("by-the-server", report.text("/probe/refused_meaning"));
  }

  @Test
  void overIpv6ItIsTheSame() {
    network.answersOnly("50016-65535");
    ReportJson report = probe("[fd00:9::2]:10001", "--range", "50000-50031");
    assertEquals(List.of("silent 50000-50015", "answered 50016-50031"), blocks(report));
    assertEquals("fd00:9::1", report.text("/probe/source"));
    assertEquals("fd00:9::2", report.text("/probe/address"));
  }

  @Test
  void exhaustivelyOneBlockedPortIsFoundAmongLostPackets() {
    network.filter(
        "input",
        "tcp dport 10001 tcp sport 50123 drop\n"
            + "tcp dport 10001 numgen random mod 100 < 20 drop");
    ReportJson report = probe(SERVER, "--exhaustive", "--range", "50000-50255");
    assertEquals(
        List.of("answered 50000-50122", "silent 50123-50123", "answered 50124-50255"),
        blocks(report));
    assertBordersAreExactAndSure(report);
    assertEquals("none", report.text("/probe/untried"));
    double loss = report.json().at("/probe/loss").asDouble();
    assertTrue(loss > 0.1 && loss < 0.4, "estimated loss " + loss);
  }

  @Test
  void theApplicationsOwnConnectionsWorkAfterIt() {
    network.answersOnly("1-65535");
    Sandbox client = network.client();
    client.write(LiveRange.FILE, "50300 50399");
    try {
      ReportJson report = probe(SERVER, "--exhaustive", "--range", "50300-50399");
      assertEquals("50300-50399", report.text("/probe/answered"));
      assertEquals(List.of(), left(client));
      Ran application =
          client.run(
              "bash",
              "-c",
              "for i in $(seq 100); do exec {to}<>/dev/tcp/10.0.9.2/10001 || exit; done; ss -Htan"
                  + " | grep -c ESTAB");
      assertEquals("100\n", application.succeeded().out());
    } finally {
      client.write(LiveRange.FILE, "32768 60999");
    }
  }

  /** Sockets of the client to the server, in whichever state. */
  private static List<String> left(Sandbox client) {
    return client.run("ss", "-Htan", "dst", "10.0.9.2").succeeded().out().lines().toList();
  }

  @Test
  void portsInUseAreSteppedOverAndNotDisturbed() throws Exception {
    network.answersOnly("1-50031, 50034-65535");
    Sandbox client = network.client();
    Process holder =
        client
            .java(
                PortHolder.class,
                "tcp 0.0.0.0 50010",
                "tcp 10.0.9.1 50031",
                "tcp 127.0.0.1 50040",
                "connection 127.0.0.1 50040 50032")
            .start();
    BufferedReader reader = holder.inputReader(StandardCharsets.UTF_8);
    assertEquals("ready", reader.readLine());
    ReportJson report = probe(SERVER, "--exhaustive", "--range", "50000-50063");
    // What is bound to another address is no obstacle, and no application of this one.
    assertEquals("50010,50031", report.text("/probe/in_use"));
    assertEquals("50010,50031", report.text("/probe/untried"));
    assertEquals("50032-50033", report.text("/probe/unanswered"));
    assertEquals(
        5,
        client
            .run("ss", "-Htan", "sport", ">=", ":50010", "and", "sport", "<=", ":50040")
            .out()
            .lines()
            .count());
    assertTrue(holder.isAlive());
    holder.getOutputStream().close();
    assertTrue(holder.waitFor(10, TimeUnit.SECONDS));
  }

  @Test
  void itGoesIntoAContainersNetwork() {
    network.answersOnly("50016-65535");
    String pid = Long.toString(network.client().pid());
    Sandbox elsewhere = network.server();
    ReportJson report = probe(elsewhere, SERVER, "--range", "50000-50031", "--container", pid);
    assertEquals("10.0.9.1", report.text("/probe/source"));
    assertEquals(pid, report.text("/probe/container"));
    assertEquals(List.of("silent 50000-50015", "answered 50016-50031"), blocks(report));

    Portkeel user = Portkeel.asUser(elsewhere);
    ReportJson refused = user.json("probe", SERVER, "--container", pid).exits(1);
    assertEquals(List.of("no-right"), refused.errors());
    ReportJson nobody =
        Portkeel.asRoot(elsewhere).json("probe", SERVER, "--container", "999999999").exits(1);
    assertEquals(List.of("no-such-process"), nobody.errors());
  }

  @Test
  void aSignalEndsItWithWhatIsKnown() throws Exception {
    network.answersOnly("49152-65535");
    Process probe = network.client().portkeelCommand("probe", SERVER).start();
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (waiting(network.client()).isEmpty()) {
      assertTrue(System.nanoTime() - giveUp < 0, "nothing is ever tried");
      TimeUnit.MILLISECONDS.sleep(20);
    }
    network.client().run("kill", "-INT", Long.toString(probe.pid())).succeeded();
    String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(probe.waitFor(10, TimeUnit.SECONDS));
    assertEquals(130, probe.exitValue(), said);
    assertTrue(said.startsWith("INFO  not complete: "), said);
    assertTrue(said.contains("warning: a signal asked to end"), said);
    assertEquals("", waiting(network.client()));
  }

  /** Those of its sockets that wait for an answer. */
  private static String waiting(Sandbox client) {
    return client.run("ss", "-Htan", "state", "syn-sent", "dst", "10.0.9.2").succeeded().out();
  }

  @Test
  void progressIsForATerminalAlone() {
    network.answersOnly("1-65535");
    Sandbox client = network.client();
    String program = Built.distribution().resolve("bin/portkeel").toString();
    String line = program + " probe " + SERVER + " --range 50000-50031 --rate 20";
    Ran seen = client.command("script", "-qec", line, "/dev/null").with("TERM", "xterm").run();
    assertTrue(seen.out().contains("attempts; Ctrl-C ends"), seen.toString());
    Ran unseen = client.run("sh", "-c", line);
    assertEquals("", unseen.succeeded().err());
    assertFalse(unseen.out().contains("Ctrl-C"), unseen.toString());
  }
}
