package io.portkeel.linux;

import io.portkeel.nat.NatMatch;
import io.portkeel.nat.Selection;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressFamily;
import io.portkeel.network.InterfaceName;
import io.portkeel.network.Selectable;
import io.portkeel.network.TransportName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What an expression "match" of nftables selects. */
final class NftMatch {

  private NftMatch() {}

  /** The flows of a match that an expression selects too. */
  static NatMatch narrowed(NatMatch match, Object expression) {
    Map<?, ?> map = expression instanceof Map<?, ?> given ? given : Map.of();
    String operator = String.valueOf(map.get("op"));
    String left = words(part(map, "left"));
    Object right = part(map, "right");
    NatMatch of = ofFamily(match, left);
    boolean plain = operator.equals("==") && left.indexOf('&') < 0;
    String condition = left + (plain ? " " : " " + operator + " ") + words(right);
    if (!map.containsKey("right") || !List.of("==", "in", "!=").contains(operator)) {
      return of.withOther(condition);
    }
    boolean not = operator.equals("!=");
    Optional<NatMatch> known =
        switch (left) {
          case "ip saddr", "ip6 saddr" ->
              selection(right, not, AddressBlock::parse).map(of::withSource);
          case "ip daddr", "ip6 daddr" ->
              selection(right, not, AddressBlock::parse).map(of::withDestination);
          case "meta oifname", "meta oif" ->
              selection(right, not, name -> Optional.of(new InterfaceName(name))).map(of::withOut);
          case "meta l4proto", "ip protocol", "ip6 nexthdr" ->
              selection(right, not, word -> Optional.of(new TransportName(word)))
                  .map(of::withProtocol);
          case "meta nfproto" -> not ? Optional.empty() : family(of, words(right));
          default -> Optional.empty();
        };
    return known.isPresent() ? known.get() : of.withOther(condition);
  }

  /** A header that is looked into is there. */
  private static NatMatch ofFamily(NatMatch match, String left) {
    int end = left.indexOf(' ');
    return switch (end < 0 ? left : left.substring(0, end)) {
      case "ip" -> match.withFamily(AddressFamily.IPV4);
      case "ip6" -> match.withFamily(AddressFamily.IPV6);
      case "tcp", "udp" ->
          match.withProtocol(Selection.only(List.of(new TransportName(left.substring(0, end)))));
      default -> match;
    };
  }

  private static Optional<NatMatch> family(NatMatch match, String word) {
    return switch (word) {
      case "ipv4" -> Optional.of(match.withFamily(AddressFamily.IPV4));
      case "ipv6" -> Optional.of(match.withFamily(AddressFamily.IPV6));
      default -> Optional.empty();
    };
  }

  /** Absent for ranges and named sets. */
  private static <T extends Selectable<T>> Optional<Selection<T>> selection(
      Object right, boolean not, Function<String, Optional<T>> parse) {
    List<Object> items = new ArrayList<>();
    if (right instanceof Map<?, ?> map && map.get("set") instanceof List<?> set) {
      items.addAll(set);
    } else {
      items.add(right);
    }
    List<T> selected = new ArrayList<>();
    for (Object item : items) {
      String text = words(item);
      Optional<T> parsed = text.startsWith("@") ? Optional.empty() : parse.apply(text);
      if (parsed.isEmpty() || !isOne(item)) {
        return Optional.empty();
      }
      selected.add(parsed.get());
    }
    return Optional.of(not ? Selection.allBut(selected) : Selection.only(selected));
  }

  private static boolean isOne(Object value) {
    return value instanceof String || (value instanceof Map<?, ?> map && map.containsKey("prefix"));
  }

  /** What an object has by a name; an empty map for nothing. */
  static Object part(Map<?, ?> object, String name) {
    Object part = object.get(name);
    return part == null ? Map.of() : part;
  }

  /** Whether it is a value, or a range of them, that is the same for every flow. */
  static boolean isPlain(Object value) {
    return isOne(value) || (value instanceof Map<?, ?> map && map.containsKey("range"));
  }

  /** An expression about as nft itself would write it. */
  static String words(Object value) {
    if (value instanceof List<?> list) {
      return joined(list, " ");
    }
    if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
      return value instanceof Map ? "" : String.valueOf(value);
    }
    Map.Entry<?, ?> first = map.entrySet().iterator().next();
    Object inner = first.getValue();
    Map<?, ?> parts = inner instanceof Map<?, ?> its ? its : Map.of();
    List<?> list = inner instanceof List<?> its ? its : List.of();
    return switch (String.valueOf(first.getKey())) {
      case "payload" -> parts.get("protocol") + " " + parts.get("field");
      case "meta" -> "meta " + parts.get("key");
      case "fib" -> "fib " + words(part(parts, "flags")) + " " + parts.get("result");
      case "prefix" -> parts.get("addr") + "/" + parts.get("len");
      case "range" -> joined(list, "-");
      case "set" -> "{ " + joined(list, ", ") + " }";
      case "&" -> joined(list, " & ");
      default -> String.valueOf(value);
    };
  }

  private static String joined(List<?> values, String between) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : between).append(words(values.get(i)));
    }
    return text.toString();
  }
}
