package io.portkeel.nacl;

import io.portkeel.nacl.AclRule.Action;
import io.portkeel.nacl.AclRule.Direction;
import io.portkeel.nacl.AclRule.Transport;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressFamily;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes rules of what documents have; what is wrong with one is told, all of it. */
final class Rules {

  /** 32767 and 32768 are AWS' own, for the rules shown as {@code *}. */
  private static final int HIGHEST = 32768;

  private final Findings findings;
  private final Scalars scalars;
  private final Blocks blocks;

  /** Keys that the rule at hand cannot do without and does not have. */
  private final List<String> missing = new ArrayList<>();

  Rules(Findings findings) {
    this.findings = findings;
    this.scalars = new Scalars(findings);
    this.blocks = new Blocks(findings);
  }

  /** A rule that says its direction itself. */
  Optional<AclRule> rule(Fields fields, RuleKeys keys) {
    Optional<Value> egress = needed(fields, keys, keys.egress());
    Optional<Boolean> outbound = egress.isEmpty() ? Optional.empty() : scalars.truth(egress.get());
    return rule(
        fields,
        keys,
        outbound.isEmpty()
            ? Optional.empty()
            : Optional.of(outbound.get() ? Direction.OUTBOUND : Direction.INBOUND));
  }

  /** A rule of this direction; without one, there is none. */
  Optional<AclRule> rule(Fields fields, RuleKeys keys, Optional<Direction> direction) {
    Optional<Integer> number = number(fields, keys);
    Optional<Action> action = action(fields, keys);
    Optional<Transport> transport = transport(fields, keys);
    Optional<AddressBlock> block = block(fields, keys);
    Optional<PortRange> ports =
        transport.isEmpty() ? Optional.empty() : ports(fields, keys, transport.get());
    tellMissing(fields);
    return number.isEmpty()
            || direction.isEmpty()
            || action.isEmpty()
            || block.isEmpty()
            || transport.isEmpty()
            || ports.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AclRule(
                number.get(),
                direction.get(),
                action.get(),
                transport.get(),
                block.get(),
                ports.get()));
  }

  private Optional<Integer> number(Fields fields, RuleKeys keys) {
    Optional<Value> value = needed(fields, keys, keys.number());
    return value.isEmpty() ? Optional.empty() : scalars.whole(value.get(), 1, HIGHEST);
  }

  private Optional<Action> action(Fields fields, RuleKeys keys) {
    Optional<Value> value = needed(fields, keys, keys.action());
    Optional<String> word =
        value.isEmpty()
            ? Optional.empty()
            : scalars.word(value.get(), List.of(Action.ALLOW.word(), Action.DENY.word()));
    return word.isEmpty()
        ? Optional.empty()
        : Optional.of(word.get().equals(Action.ALLOW.word()) ? Action.ALLOW : Action.DENY);
  }

  private Optional<Transport> transport(Fields fields, RuleKeys keys) {
    Optional<Value> value = needed(fields, keys, keys.protocol());
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Value protocol = value.get();
    boolean readable = protocol.kind() == Value.Kind.TEXT || protocol.kind() == Value.Kind.NUMBER;
    Optional<Transport> transport =
        readable ? ProtocolNames.transport(protocol.text()) : Optional.empty();
    if (transport.isEmpty()) {
      findings.wrong(
          protocol.spot(),
          readable ? "wrong-value" : "wrong-type",
          protocol.spot().name()
              + " is the number of a protocol, or one of "
              + String.join(", ", ProtocolNames.ALL)
              + ", but here is "
              + protocol.description(),
          "write \"6\" for TCP, \"17\" for UDP, \"-1\" for all");
    }
    return transport;
  }

  private Optional<AddressBlock> block(Fields fields, RuleKeys keys) {
    Optional<Value> block4 = set(fields, keys, keys.block4());
    Optional<Value> block6 = set(fields, keys, keys.block6());
    if (block4.isPresent() && block6.isPresent()) {
      findings.wrong(
          fields.spot(),
          "two-blocks",
          fields.spot().name() + " has both " + keys.block4() + " and " + keys.block6(),
          "a rule is about one of the two: make two rules of it");
      return Optional.empty();
    }
    if (block4.isPresent()) {
      return blocks.block(block4.get(), AddressFamily.IPV4);
    }
    if (block6.isPresent()) {
      return blocks.block(block6.get(), AddressFamily.IPV6);
    }
    findings.wrong(
        fields.spot(),
        "missing-key",
        fields.spot().name() + " has neither " + keys.block4() + " nor " + keys.block6(),
        "add the one that the rule is about");
    return Optional.empty();
  }

  /** What stands beside -1 means nothing to AWS; beside ICMP, Terraform has -1 as a port. */
  private Optional<PortRange> ports(Fields fields, RuleKeys keys, Transport transport) {
    if (transport == Transport.ALL || transport == Transport.NEITHER) {
      return Optional.of(PortRange.ALL);
    }
    boolean noFrom = set(fields, keys, keys.from()).isEmpty();
    boolean noTo = set(fields, keys, keys.to()).isEmpty();
    if (noFrom || noTo) {
      lackPorts(fields, keys, noFrom && noTo ? keys.ports() : noFrom ? keys.from() : keys.to());
      return Optional.empty();
    }
    Optional<Integer> from = port(fields, keys.from());
    Optional<Integer> to = port(fields, keys.to());
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (from.get() > to.get()) {
      Spot spot = fields.value(keys.from()).orElseThrow().spot();
      findings.wrong(
          spot,
          "reversed-ports",
          fields.spot().name(keys.from())
              + " is "
              + from.get()
              + ", which is above "
              + keys.to()
              + ", "
              + to.get(),
          "write the lower port first");
      return Optional.empty();
    }
    return Optional.of(PortRange.of(from.get(), to.get()));
  }

  private Optional<Integer> port(Fields fields, String key) {
    return scalars.whole(fields.value(key).orElseThrow(), 0, 65535);
  }

  private void lackPorts(Fields fields, RuleKeys keys, String key) {
    Optional<Value> range = fields.value(key);
    boolean told =
        range.isPresent() && !keys.isUnset(range.get()) && range.get().kind() != Value.Kind.OBJECT;
    if (!told) {
      findings.wrong(
          fields.spot(),
          "missing-ports",
          fields.spot().name() + " is for TCP or UDP, but has no " + key,
          "add the ports, or write \"-1\" as its protocol if every protocol is meant");
    }
  }

  /** The value of a key that a rule cannot do without. */
  private Optional<Value> needed(Fields fields, RuleKeys keys, String key) {
    Optional<Value> value = set(fields, keys, key);
    if (value.isEmpty()) {
      missing.add(key);
    }
    return value;
  }

  private void tellMissing(Fields fields) {
    if (!missing.isEmpty()) {
      findings.wrong(
          fields.spot(),
          "missing-key",
          fields.spot().name() + " has no " + String.join(", ", missing),
          "give the document as aws or terraform printed it");
      missing.clear();
    }
  }

  private static Optional<Value> set(Fields fields, RuleKeys keys, String key) {
    Optional<Value> value = fields.value(key);
    return value.isPresent() && keys.isUnset(value.get()) ? Optional.empty() : value;
  }
}
