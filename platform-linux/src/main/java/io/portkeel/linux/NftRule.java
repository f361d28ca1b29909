package io.portkeel.linux;

import io.portkeel.nat.NatLine;
import io.portkeel.nat.NatMatch;
import io.portkeel.nat.NatRewrite;
import io.portkeel.nat.NatVerdict;
import io.portkeel.network.AddressFamily;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One rule of nftables, as far as it matters to the source of a flow. */
final class NftRule {

  private final String place;
  private final List<NatLine> lines = new ArrayList<>();
  private NatMatch match;
  private boolean ofIptables;

  private NftRule(String place, NatMatch match) {
    this.place = place;
    this.match = match;
  }

  /** Reads the object "rule" of a table of these families. */
  static NftRule read(Map<?, ?> rule, Set<AddressFamily> families) {
    String place = "chain " + rule.get("chain") + " handle " + rule.get("handle");
    NftRule read = new NftRule(place, NatMatch.all(families));
    if (rule.get("expr") instanceof List<?> expressions) {
      for (Object expression : expressions) {
        if (expression instanceof Map<?, ?> map) {
          for (Map.Entry<?, ?> entry : map.entrySet()) {
            read.statement(String.valueOf(entry.getKey()), entry.getValue());
          }
        }
      }
    }
    return read;
  }

  List<NatLine> lines() {
    return lines;
  }

  /** Whether nft cannot read the whole of it, since iptables-nft has made it. */
  boolean isOfIptables() {
    return ofIptables;
  }

  private void statement(String name, Object value) {
    switch (name) {
      case "match" -> match = NftMatch.narrowed(match, value);
      case "xt" -> {
        ofIptables = true;
        match = match.withOther("xt " + NftMatch.words(value));
      }
      case "limit", "quota", "ct count" -> match = match.withOther(name);
      case "vmap" -> verdicts(value);
      case "masquerade", "snat" -> rewrite(name, value);
      default -> {
        Optional<NatVerdict> verdict = verdict(name, value);
        if (verdict.isPresent()) {
          line(match, verdict.get());
        }
      }
    }
  }

  private void line(NatMatch selected, NatVerdict verdict) {
    String text = NftText.rule(selected, verdict);
    lines.add(new NatLine(selected, verdict, text.isEmpty() ? place : text + " (" + place + ")"));
  }

  private static Optional<NatVerdict> verdict(String name, Object value) {
    String target =
        value instanceof Map<?, ?> map && map.get("target") instanceof String text ? text : "";
    return switch (name) {
      case "accept", "drop", "reject" -> Optional.of(new NatVerdict.Accept());
      case "return" -> Optional.of(new NatVerdict.Return());
      case "jump" -> Optional.of(new NatVerdict.Jump(target));
      case "goto" -> Optional.of(new NatVerdict.Goto(target));
      default -> Optional.empty();
    };
  }

  /** A verdict for each value of a key; those of a named map are not in the rule. */
  private void verdicts(Object vmap) {
    if (vmap instanceof Map<?, ?> map
        && map.get("data") instanceof Map<?, ?> data
        && data.get("set") instanceof List<?> elements) {
      for (Object element : elements) {
        if (element instanceof List<?> pair
            && pair.size() == 2
            && pair.get(1) instanceof Map<?, ?> then) {
          NatMatch one =
              NftMatch.narrowed(
                  match,
                  Map.of("op", "==", "left", NftMatch.part(map, "key"), "right", pair.get(0)));
          for (Map.Entry<?, ?> entry : then.entrySet()) {
            Optional<NatVerdict> verdict =
                verdict(String.valueOf(entry.getKey()), entry.getValue());
            if (verdict.isPresent()) {
              line(one, verdict.get());
            }
          }
        }
      }
    }
  }

  private void rewrite(String name, Object value) {
    Map<?, ?> map = value instanceof Map<?, ?> given ? given : Map.of();
    List<String> types = words(NftMatch.part(map, "type_flags"));
    Object port = NftMatch.part(map, "port");
    Optional<PortRange> ports = ports(port);
    if (types.contains("concat") || (map.containsKey("port") && ports.isEmpty())) {
      return; // Its ports come from a map, or from the flow, so nothing can be said of them.
    }
    List<String> flags = new ArrayList<>(words(NftMatch.part(map, "flags")));
    boolean netmap = flags.contains("netmap") || types.contains("prefix");
    flags.remove("netmap");
    Object address = NftMatch.part(map, "addr");
    NatRewrite.Kind kind =
        netmap
            ? NatRewrite.Kind.NETMAP
            : name.equals("masquerade")
                ? NatRewrite.Kind.MASQUERADE
                : !map.containsKey("addr")
                    ? NatRewrite.Kind.PORT_ONLY
                    : NftMatch.isPlain(address)
                        ? NatRewrite.Kind.SNAT
                        : NatRewrite.Kind.SNAT_BY_MAP;
    // Flows that a map does not hold go on to the next rule.
    boolean mapped = map.containsKey("addr") && !NftMatch.isPlain(address);
    Optional<String> to =
        kind == NatRewrite.Kind.SNAT
            ? Optional.of(NftText.natAddress(NftMatch.words(address)))
            : Optional.empty();
    line(mapped ? match.withOther("its map") : match, new NatRewrite(kind, to, ports, flags));
  }

  private static Optional<PortRange> ports(Object port) {
    return NftMatch.isPlain(port) ? IptablesTarget.ports(NftMatch.words(port)) : Optional.empty();
  }

  /** One word, or a list of them. */
  private static List<String> words(Object value) {
    List<String> words = new ArrayList<>();
    if (value instanceof String one) {
      words.add(one);
    } else if (value instanceof List<?> several) {
      for (Object word : several) {
        words.add(String.valueOf(word));
      }
    }
    return words;
  }
}
