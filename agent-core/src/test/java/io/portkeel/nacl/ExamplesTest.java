package io.portkeel.nacl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.nacl.AclRule.Direction;
import io.portkeel.nacl.Flow.Placement;
import io.portkeel.nacl.FlowAnswer.ReturnCheck;
import io.portkeel.nacl.FlowAnswer.Side;
import io.portkeel.nacl.FlowAnswer.Verdict;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressRange;
import io.portkeel.network.Protocol;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Flows through real documents, with the answers that others worked out. */
class ExamplesTest {

  private static final PortSet EPHEMERAL = PortSet.of(PortRange.of(1024, 65535));

  /** A line of a table, by the names of its columns. */
  record Row(Map<String, String> cells) {

    String get(String column) {
      return cells.getOrDefault(column, "");
    }

    Optional<String> some(String column) {
      return get(column).equals("-") ? Optional.empty() : Optional.of(get(column));
    }

    @Override
    public String toString() {
      return get("id");
    }
  }

  static List<Row> rows(String table) {
    List<String> lines = Documents.text(Documents.file("examples", table)).lines().toList();
    List<String> names = Arrays.asList(lines.get(0).split("\t", -1));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split("\t", -1);
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        cells.put(names.get(i), values[i]);
      }
      rows.add(new Row(cells));
    }
    return rows;
  }

  static List<Row> flows() {
    return rows("queries.tsv");
  }

  static List<Row> peerBlocks() {
    return rows("queries-peer-cidr.tsv");
  }

  @Test
  void noneIsMissing() {
    assertEquals(41, flows().size());
    assertEquals(4, peerBlocks().size());
  }

  @ParameterizedTest
  @MethodSource("flows")
  void aFlowHasThatAnswer(Row row) {
    FlowAnswer answer = FlowEvaluator.evaluate(flow(row, row.get("server_ip")));
    PortSet ephemeral = answer.usable().intersection(EPHEMERAL);
    assertEquals(row.get("forward"), forward(answer), "forward");
    assertEquals(
        row.get("client_return_ingress"),
        returned(answer, Side.CLIENT, Direction.INBOUND, row.some("client_acl")),
        "client_return_ingress");
    assertEquals(
        row.get("server_or_nat_return_egress"),
        returned(answer, Side.SERVER, Direction.OUTBOUND, row.some("server_acl")),
        "server_or_nat_return_egress");
    assertEquals(
        row.get("nat_gateway_ports"),
        answer.gatewayPorts().map(PortSet::toString).orElse("-"),
        "nat_gateway_ports");
    assertEquals(row.get("expected_0_65535"), answer.usable().toString());
    assertEquals(row.get("expected_1024_65535"), ephemeral.toString());
    assertEquals(row.get("largest_block_1024_65535"), largest(ephemeral));
    assertEquals(row.get("linux_default_32768_60999"), share(answer, PortRange.of(32768, 60999)));
    assertEquals(row.get("windows_default_49152_65535"), share(answer, PortRange.of(49152, 65535)));
    assertEquals(row.get("verdict"), verdict(answer));
  }

  @ParameterizedTest
  @MethodSource("peerBlocks")
  void aBlockOfPeersHasThatAnswer(Row row) {
    Flow flow = flow(row, row.get("peer_cidr"));
    FlowAnswer answer = FlowEvaluator.evaluate(flow);
    assertEquals(row.get("every_address_0_65535"), answer.usable().toString());
    assertEquals(
        row.get("every_address_1024_65535"), answer.usable().intersection(EPHEMERAL).toString());
    assertEquals(
        row.get("reachable_addresses_only_1024_65535"),
        answer.usableReachable().intersection(EPHEMERAL).toString());
    assertEquals(
        row.get("unreachable_part"),
        answer.unreachable().isEmpty()
            ? "-"
            : answer.unreachable().stream()
                .map(AddressRange::toString)
                .collect(Collectors.joining(",")));
    List<Segment> segments = Segment.of(Side.SERVER, flow.server(), flow, Route.of(flow));
    PortSet some =
        segments.stream()
            .map(Segment::passage)
            .filter(Passage::works)
            .map(Passage::ports)
            .reduce(PortSet.EMPTY, PortSet::union);
    assertEquals(row.get("some_address_1024_65535"), some.intersection(EPHEMERAL).toString());
    assertEquals(row.get("segments"), shown(segments));
    assertEquals(answer.unreachable().isEmpty() ? Verdict.OK : Verdict.PARTIAL, answer.verdict());
  }

  private static Flow flow(Row row, String server) {
    Optional<NetworkAcl> clientAcl = acl(row, "client_file", "client_acl");
    return new Flow(
        AddressBlock.parse(row.get("client_ip")).orElseThrow(),
        AddressBlock.parse(server).orElseThrow(),
        Integer.parseInt(row.get("server_port")),
        row.get("protocol").equals("tcp") ? Protocol.TCP : Protocol.UDP,
        row.get("same_subnet").equals("yes") ? Placement.SAME_SUBNET : Placement.APART,
        clientAcl,
        row.get("server_file").isEmpty() ? Optional.empty() : acl(row, "server_file", "server_acl"),
        Optional.empty());
  }

  private static Optional<NetworkAcl> acl(Row row, String fileColumn, String idColumn) {
    return row.some(fileColumn)
        .map(
            file ->
                Documents.acls(Documents.bytes(Documents.file("examples", file))).stream()
                    .filter(acl -> acl.id().equals(row.get(idColumn)))
                    .findFirst()
                    .orElseThrow());
  }

  /** As the table writes it: {@code client-egress=allow@120;server-ingress=allow@100}. */
  private static String forward(FlowAnswer answer) {
    return answer.verdict() == Verdict.SAME_SUBNET
        ? "n/a"
        : answer.forward().stream()
            .map(
                check ->
                    place(check.side(), check.direction())
                        + "="
                        + check.action().word()
                        + "@"
                        + check.rule())
            .collect(Collectors.joining(";"));
  }

  private static String place(Side side, Direction direction) {
    return side.word() + (direction == Direction.OUTBOUND ? "-egress" : "-ingress");
  }

  private static String returned(
      FlowAnswer answer, Side side, Direction direction, Optional<String> acl) {
    if (answer.verdict() == Verdict.SAME_SUBNET) {
      return "0-65535"; // the table counts ACLs that no packet passes as open
    }
    List<ReturnCheck> checks =
        answer.returns().stream()
            .filter(check -> check.side() == side && check.direction() == direction)
            .toList();
    assertEquals(acl.stream().toList(), checks.stream().map(ReturnCheck::acl).toList());
    return checks.isEmpty() ? "-" : checks.get(0).ports().toString();
  }

  private static String largest(PortSet ephemeral) {
    return ephemeral.largestBlock().map(PortRange::toString).orElse("none");
  }

  private static String share(FlowAnswer answer, PortRange range) {
    PortSet works = answer.usable().intersection(PortSet.of(range));
    return works.isEmpty() ? "none" : works.size() == range.size() ? "all" : "some";
  }

  /** As the table words it, which names the first check that denies. */
  private static String verdict(FlowAnswer answer) {
    return switch (answer.verdict()) {
      case OK -> "ok";
      case PARTIAL -> "partial";
      case NO_RETURN_PORT -> "forward ok, no return port";
      case SAME_SUBNET -> "same subnet: NACLs not evaluated";
      case FORWARD_BLOCKED ->
          "forward blocked: "
              + answer.forward().stream()
                  .filter(check -> check.action() == AclRule.Action.DENY)
                  .map(check -> place(check.side(), check.direction()) + "(" + check.rule() + ")")
                  .collect(Collectors.joining(", "));
    };
  }

  private static String shown(List<Segment> segments) {
    return segments.stream()
        .map(
            segment ->
                segment.addresses().toString()
                    + ": "
                    + (segment.passage().open() ? segment.passage().ports() : "no way out"))
        .collect(Collectors.joining(" | "));
  }
}
