package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the packaged program sees of connections whose answers a filter drops. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.NFT, Need.IP})
class WatchIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String STUCK = "40000 " + WatchNetwork.SERVER + " 10001";
  private static final String OUTSIDE = "41000 " + WatchNetwork.SERVER + " 10002";
  private static final String WORKS = "50000 " + WatchNetwork.SERVER + " 10001";
  private static final String FILTERED = "50001 " + WatchNetwork.SERVER + " 10003";
  private static final String LOCAL = "42000 127.0.0.1 " + WatchNetwork.LISTENER;

  private static WatchNetwork network;

  @BeforeAll
  static void build() {
    network = new WatchNetwork();
  }

  @AfterEach
  void release() {
    network.release();
  }

  @AfterAll
  static void close() {
    network.close();
  }

  /** What is told of one: {@code 40000 10.9.0.20:10001 syn-sent stuck outside java}. */
  private static String told(JsonNode connection) {
    return String.join(
        " ",
        connection.path("local_port").asText(),
        connection.path("peer_address").asText() + ":" + connection.path("peer_port").asText(),
        connection.path("state").asText(),
        connection.path("stuck").asBoolean() ? "stuck" : "works",
        connection.path("outside").asBoolean() ? "outside" : "inside",
        connection.path("process").asText());
  }

  @Test
  void onceTellsWhoGetsNoAnswerAndWhoIsOutside() {
    network.connect(STUCK, OUTSIDE, WORKS, FILTERED, LOCAL);
    network.connectFromContainer("43000 " + WatchNetwork.NOBODY + " 443");
    Portkeel portkeel = Portkeel.asRoot(network.host());
    ReportJson report = portkeel.json("watch", "--once").exits(0);
    Set<String> told = new TreeSet<>();
    report.all("/watch/connections").map(WatchIT::told).forEach(told::add);
    assertEquals(
        Set.of(
            "40000 10.9.0.20:10001 syn-sent stuck outside java",
            "41000 10.9.0.20:10002 established works outside java",
            "43000 10.8.0.9:443 syn-sent stuck outside java",
            "50001 10.9.0.20:10003 syn-sent stuck inside java"),
        told);
    assertEquals("3 2", report.text("/watch/stuck") + " " + report.text("/watch/stuck_outside"));
    List<String> inContainer =
        report
            .all("/watch/connections")
            .filter(one -> one.path("namespace").asText().equals(network.containerNamespace()))
            .map(one -> one.path("local_port").asText())
            .toList();
    assertEquals(List.of("43000"), inContainer);

    Ran text = portkeel.text("watch", "--once").succeeded();
    String out = text.out();
    assertAll(
        () ->
            assertTrue(
                out.startsWith(
                    "INFO  3 connections are stuck, 2 of them from ports outside 49152-65535; 1"
                        + " works from outside 49152-65535\n"),
                out),
        () ->
            assertTrue(
                out.matches(
                    "(?s).* java \\(pid \\d+\\) +this host +10.9.0.10:40000 +10.9.0.20:10001"
                        + " +tcp syn-sent +\\d tries, no answer: its port is outside"
                        + " 49152-65535\n.*"),
                out),
        () -> assertTrue(out.contains("no answer: not for its port, so a firewall"), out),
        () -> assertTrue(out.matches("(?s).* pid \\d+ +10.8.0.2:43000 .*"), out),
        () -> assertTrue(out.contains("`portkeel probe "), out),
        () -> assertEquals("", text.err()));
  }

  /** What a user may not see is said to be missing. */
  @Test
  void anotherUserSeesNoProcessesAndNoContainers() {
    network.connect(STUCK);
    network.connectFromContainer("43001 " + WatchNetwork.NOBODY + " 443");
    ReportJson report = Portkeel.asUser(network.host()).json("watch", "--once").exits(0);
    assertEquals(List.of("own-network-only"), report.warnings());
    assertEquals(
        List.of("40000 10.9.0.20:10001 syn-sent stuck outside null"),
        report.all("/watch/connections").map(WatchIT::told).toList());
  }

  @Test
  void whatIsLeftAloneIsNeverOutside() {
    network.host().write("/srv/keep.yaml", "version: 1\nrules:\n  - range: keep\n");
    network.connect(STUCK, OUTSIDE);
    ReportJson report =
        Portkeel.asRoot(network.host())
            .json("watch", "--once", "--policy", "/srv/keep.yaml")
            .exits(0);
    assertEquals(
        List.of("40000 10.9.0.20:10001 syn-sent stuck inside java"),
        report.all("/watch/connections").map(WatchIT::told).toList());
    assertEquals("1 connection is stuck", report.text("/msg"));
  }

  @Test
  void eventsAreLinesOfJsonUntilASignalAndThenTheReport() throws Exception {
    Process watch = network.host().portkeelCommand("watch", "--output", "json").start();
    BufferedReader out = watch.inputReader(StandardCharsets.UTF_8);
    Set<String> told = new TreeSet<>();
    network.connect(STUCK, OUTSIDE);
    for (int i = 0; i < 2; i++) {
      JsonNode event = event(out);
      told.add(event.path("event").asText() + " " + told(event));
    }
    network.release();
    for (int i = 0; i < 2; i++) {
      JsonNode event = event(out);
      told.add(event.path("event").asText() + " " + told(event));
    }
    assertEquals(
        Set.of(
            "stuck 40000 10.9.0.20:10001 syn-sent stuck outside java",
            "outside 41000 10.9.0.20:10002 established works outside java",
            "gave-up 40000 10.9.0.20:10001 syn-sent stuck outside java",
            "gone 41000 10.9.0.20:10002 established works outside java"),
        told);
    interrupt(watch);
    List<String> rest = new ArrayList<>();
    out.lines().forEach(rest::add);
    assertTrue(watch.waitFor(10, TimeUnit.SECONDS));
    assertEquals(130, watch.exitValue(), rest.toString());
    assertEquals(1, rest.size(), rest.toString());
    ReportJson report = ReportJson.of(new Ran("watch", 0, rest.get(0) + "\n", ""));
    assertEquals(
        "1 1 1 0",
        String.join(
            " ",
            report.text("/watch/stuck"),
            report.text("/watch/gave_up"),
            report.text("/watch/outside"),
            Integer.toString(report.json().at("/watch/connections").size())));
  }

  /** As Ctrl-C does; nsenter, its parent, would not hand it on. */
  private static void interrupt(Process watch) throws Exception {
    ProcessHandle java =
        watch.descendants().filter(one -> one.children().findAny().isEmpty()).findFirst().get();
    new ProcessBuilder("kill", "-INT", Long.toString(java.pid())).start().waitFor();
  }

  private static JsonNode event(BufferedReader out) throws IOException {
    JsonNode event = MAPPER.readTree(String.valueOf(out.readLine()));
    assertEquals(Set.of(), schema().validate(event), event.toString());
    return event;
  }

  private static JsonSchema schema() throws IOException {
    String name = "/io/portkeel/report/watch-event.schema.json";
    try (InputStream in = Objects.requireNonNull(WatchIT.class.getResourceAsStream(name), name)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(MAPPER.readTree(in));
    }
  }

  @Test
  void afterItsTimeItEndsWithTheReport() {
    network.connect(STUCK, OUTSIDE);
    Ran watch = Portkeel.asRoot(network.host()).text("watch", "--for", "4").succeeded();
    String[] lines = watch.out().split("\n", -1);
    assertTrue(lines[0].startsWith("time      event     process"), watch.out());
    assertTrue(
        watch.out().matches("(?s).*\n\\d\\d:\\d\\d:\\d\\d  stuck     java \\(pid .*"), watch.out());
    assertTrue(
        watch
            .out()
            .contains(
                "\n\nINFO  1 connection was stuck, from a port outside 49152-65535; 1 worked from"
                    + " outside 49152-65535\n"),
        watch.out());
  }

  @Test
  void itEndsQuietlyWhenNobodyReads() {
    network.connect(STUCK, OUTSIDE);
    String program = Built.distribution().resolve("bin/portkeel").toString();
    Ran ran =
        network
            .host()
            .run("sh", "-c", "{ $0 watch --for 25s; echo \"ended $?\" >&2; } | head -n 1", program);
    assertEquals("ended 141\n", ran.err());
    assertTrue(ran.out().startsWith("time "), ran.out());
  }

  @Test
  void aWrongLineIsRefused() {
    Portkeel portkeel = Portkeel.asRoot(network.host());
    for (String[] line :
        List.of(
            new String[] {"--once", "--for", "3s"},
            new String[] {"--for", "soon"},
            new String[] {"--for", "0"},
            new String[] {"--root", "/"})) {
      List<String> words = new ArrayList<>(List.of("watch"));
      words.addAll(List.of(line));
      portkeel.refusesTheLine(words.toArray(String[]::new));
    }
  }
}
