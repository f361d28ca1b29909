package io.portkeel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portkeel.nat.NatRewrite;
import io.portkeel.nat.NatRule;
import io.portkeel.ports.PortRange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes the key {@code nat} of a report's JSON. */
final class NatWriter {

  private final JsonGenerator json;
  private final Optional<PortRange> wanted;

  NatWriter(JsonGenerator json, Optional<PortRange> wanted) {
    this.json = json;
    this.wanted = wanted;
  }

  void write(Optional<List<NatRule>> rules) throws IOException {
    if (rules.isEmpty()) {
      json.writeNullField("nat");
      return;
    }
    json.writeArrayFieldStart("nat");
    for (NatRule rule : rules.get()) {
      if (rule.verdict() instanceof NatRewrite rewrite) {
        rule(rule, rewrite);
      }
    }
    json.writeEndArray();
  }

  private void rule(NatRule rule, NatRewrite rewrite) throws IOException {
    json.writeStartObject();
    json.writeStringField("tool", rule.chain().tool().word());
    json.writeStringField("family", rule.chain().family());
    json.writeStringField("table", rule.chain().table());
    json.writeStringField("chain", rule.chain().name());
    json.writeStringField("rule", rule.text());
    json.writeStringField("action", rewrite.kind().word());
    json.writeStringField("sources", rule.match().source().toString());
    if (rewrite.ports().isPresent()) {
      json.writeStringField("ports", rewrite.ports().get().toString());
    } else {
      json.writeNullField("ports");
    }
    json.writeBooleanField("random", rewrite.isRandom());
    json.writeBooleanField("reached", rule.isReached());
    if (wanted.isPresent()) {
      json.writeStringField("effect", effect(rule, rewrite, wanted.get()));
    } else {
      json.writeNullField("effect");
    }
    json.writeEndObject();
  }

  private static String effect(NatRule rule, NatRewrite rewrite, PortRange wanted) {
    if (!rule.isReached()) {
      return "keeps";
    }
    return switch (rewrite.effect(wanted)) {
      case KEEPS -> "keeps";
      case ON_CONFLICT -> "leaves-on-conflict";
      case AT_RANDOM -> "leaves-at-random";
      case OUTSIDE -> "partly-outside";
    };
  }
}
