package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.portkeel.network.Protocol;
import io.portkeel.platform.ConnectionWatch;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import io.portkeel.watch.Connection;
import io.portkeel.watch.Connection.State;
import io.portkeel.watch.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** watch on a host in memory, whose connections are the same in each look, or as they are given. */
class WatchTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;
  private FakeHost host;

  @BeforeEach
  void newHost() {
    host = new FakeHost(folder.resolve("etc"));
  }

  /** What each look sees; the last one again and again. */
  private record FakeConnections(Deque<List<Seen>> looks) implements ConnectionWatch {

    record Seen(int port, State state, int retransmits) {}

    @Override
    public Look look(Allowed allowed, PortSet following) {
      List<Connection> connections = new ArrayList<>();
      List<Seen> all = looks.size() > 1 ? looks.pop() : looks.getFirst();
      for (Seen seen : all) {
        connections.add(
            new Connection(
                new Connection.Id(
                    "net:[1]",
                    Protocol.TCP,
                    new Endpoint("192.0.2.1", seen.port()),
                    new Endpoint("192.0.2.2", 443),
                    seen.port()),
                seen.state(),
                OptionalInt.of(seen.retransmits()),
                allowed.here(),
                Optional.of(new Connection.Holder(7, "curl\u001b[31m"))));
      }
      return new Look.Seen(connections, List.of(), Optional.empty());
    }
  }

  private static FakeConnections.Seen seen(int port, State state, int retransmits) {
    return new FakeConnections.Seen(port, state, retransmits);
  }

  private void looks(List<FakeConnections.Seen> first, List<FakeConnections.Seen> then) {
    host.sees(new FakeConnections(new ArrayDeque<>(List.of(first, then))));
  }

  private void looks(List<FakeConnections.Seen> all) {
    host.sees(new FakeConnections(new ArrayDeque<>(List.of(all))));
  }

  @Test
  void onceReadsLikeThis() {
    looks(
        List.of(
            seen(40000, State.SYN_SENT, 2),
            seen(50000, State.SYN_SENT, 1),
            seen(41000, State.ESTABLISHED, 0)));
    Ran ran = Ran.on(host, "watch", "--once");
    assertEquals(
        """
        INFO  2 connections are stuck, 1 of them from a port outside 49152-65535; 1 works from outside 49152-65535

          process               local            peer           state            why
          curl\\x1b[31m (pid 7)  192.0.2.1:40000  192.0.2.2:443  tcp syn-sent     3 tries, no answer: its port is outside 49152-65535
          curl\\x1b[31m (pid 7)  192.0.2.1:50000  192.0.2.2:443  tcp syn-sent     2 tries, no answer: not for its port, so a firewall, or the server
          curl\\x1b[31m (pid 7)  192.0.2.1:41000  192.0.2.2:443  tcp established  outside 49152-65535

          1 look
          Whether a program has asked for such a port itself cannot be seen.

        Next: `portkeel check` shows whether such ports are handed out here; `portkeel probe 192.0.2.2:443` tries which of them get an answer.
        """,
        ran.out());
    assertEquals(0, ran.exitCode());
  }

  @Test
  void allIsWell() {
    looks(List.of());
    Ran ran = Ran.on(host, "watch", "--once");
    assertEquals(
        "OK  no connection is stuck, and none works from outside 49152-65535\n\n  1 look\n",
        ran.out());
    JsonNode json = ReportJson.of(Ran.on(host, "watch", "--once", "--output", "json"));
    assertEquals(0, json.at("/watch/connections").size());
  }

  /** Not answered yet, so there is a second look; and by then one is answered. */
  @Test
  void onceLooksTwiceAtWhatIsTooYoungToBeStuck() {
    looks(
        List.of(seen(40000, State.SYN_SENT, 0), seen(40001, State.SYN_SENT, 0)),
        List.of(seen(40000, State.SYN_SENT, 0), seen(40001, State.ESTABLISHED, 0)));
    JsonNode json = ReportJson.of(Ran.on(host, "watch", "--once", "--output", "json"));
    assertEquals(2, json.at("/watch/looks").asInt());
    assertEquals(1, json.at("/watch/stuck").asInt());
    assertEquals(1, json.at("/watch/outside").asInt());
  }

  @Test
  void aBurstIsCutOffAndEveryLineIsAsTheSchemaSays() throws IOException {
    List<FakeConnections.Seen> many = new ArrayList<>();
    for (int i = 0; i < 142; i++) {
      many.add(seen(20000 + i, State.SYN_SENT, 1));
    }
    looks(many);
    Ran ran = Ran.on(host, "watch", "--for", "1", "--output", "json");
    List<String> lines = ran.out().lines().toList();
    assertEquals(102, lines.size());
    for (String line : lines.subList(0, 101)) {
      assertEquals(Set.of(), eventSchema().validate(MAPPER.readTree(line)), line);
    }
    assertTrue(lines.get(100).endsWith("\"event\":\"more\",\"count\":42}"), lines.get(100));
    ReportJson.of(new Ran(ran.exitCode(), lines.get(101), ran.err()));
    looks(many);
    String text = Ran.on(host, "watch", "--for", "1").out();
    assertTrue(text.contains("\n          and 42 more\n"), text);
    assertTrue(text.contains("\n  and 122 more (-v shows all)\n"), text);
    looks(many);
    assertEquals("", Ran.on(host, "watch", "--for", "1", "-q").out());
  }

  private static JsonSchema eventSchema() throws IOException {
    String name = "/io/portkeel/report/watch-event.schema.json";
    try (InputStream in = Objects.requireNonNull(WatchTest.class.getResourceAsStream(name))) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(MAPPER.readTree(in));
    }
  }

  @Test
  void aLookThatFailsIsAFailure() {
    host.sees(
        (allowed, following) ->
            new ConnectionWatch.Look.NotSeen(
                Problem.of("sockets-unknown", "the tables are odd", "mend them")));
    JsonNode json = ReportJson.of(Ran.on(host, "watch", "--once", "--output", "json"));
    assertEquals(1, json.path("exit_code").asInt());
    assertEquals("sockets-unknown", json.at("/errors/0/code").asText());
  }

  @Test
  void whereNothingCanBeSeenItSaysSo() {
    JsonNode json = ReportJson.of(Ran.on(host, "watch", "--once", "--output", "json"));
    assertEquals(1, json.path("exit_code").asInt());
    assertEquals("connections-unknown", json.at("/errors/0/code").asText());
  }
}
