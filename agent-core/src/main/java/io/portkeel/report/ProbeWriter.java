package io.portkeel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portkeel.ports.PortRange;
import io.portkeel.probe.Block;
import io.portkeel.probe.Border;
import io.portkeel.probe.ProbeMap;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Writes the key {@code probe} of a report's JSON. */
final class ProbeWriter {

  private static final int DIGITS = 6;

  private final JsonGenerator json;

  ProbeWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(ProbeFinding finding) throws IOException {
    ProbeMap map = finding.map();
    json.writeObjectFieldStart("probe");
    json.writeStringField("target", finding.target());
    json.writeStringField("address", finding.address());
    json.writeNumberField("port", finding.port());
    json.writeStringField("source", finding.source());
    if (finding.container().isPresent()) {
      json.writeNumberField("container", finding.container().getAsInt());
    } else {
      json.writeNullField("container");
    }
    json.writeStringField("range", map.range().toString());
    json.writeBooleanField("complete", map.complete());
    json.writeNumberField("attempts", map.attempts());
    number("seconds", finding.took().toMillis() / 1000.0, 1);
    json.writeStringField("answered", map.answered().toString());
    json.writeStringField("unanswered", map.unanswered().toString());
    json.writeStringField("untried", map.untried().toString());
    json.writeStringField("in_use", map.inUse().toString());
    if (map.refusal().isPresent()) {
      json.writeStringField("refused_meaning", map.refusal().get().word());
    } else {
      json.writeNullField("refused_meaning");
    }
    if (map.loss().attempts() > 0) {
      number("loss", map.loss().share(), DIGITS);
    } else {
      json.writeNullField("loss");
    }
    blocks(map);
    borders(map);
    json.writeNumberField("largest_missed_hole", map.largestMissedHole());
    json.writeNumberField("largest_missed_island", map.largestMissedIsland());
    range("suggested_range", map.suggested());
    live(finding);
    json.writeEndObject();
  }

  private void blocks(ProbeMap map) throws IOException {
    json.writeArrayFieldStart("blocks");
    for (Block block : map.blocks()) {
      json.writeStartObject();
      json.writeStringField("range", block.range().toString());
      json.writeBooleanField("answered", block.answered());
      json.writeNumberField("untried", block.untried());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void borders(ProbeMap map) throws IOException {
    json.writeArrayFieldStart("borders");
    for (Border border : map.borders()) {
      json.writeStartObject();
      json.writeNumberField("below", border.below());
      json.writeNumberField("above", border.above());
      json.writeStringField("answered", border.answered().word());
      number("confidence", border.confidence(), DIGITS);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void live(ProbeFinding finding) throws IOException {
    if (finding.live().isEmpty()) {
      json.writeNullField("live");
      return;
    }
    PortRange live = finding.live().get();
    int failing = finding.failing().size();
    json.writeObjectFieldStart("live");
    json.writeStringField("range", live.toString());
    json.writeStringField("failing_ports", finding.failing().toString());
    number("failing_share", (double) failing / live.size(), DIGITS);
    json.writeEndObject();
  }

  /** Rounded down, so that nothing becomes certain by it. */
  private void number(String name, double value, int digits) throws IOException {
    json.writeNumberField(name, new BigDecimal(value).setScale(digits, RoundingMode.DOWN));
  }

  private void range(String name, Optional<PortRange> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    } else {
      json.writeNullField(name);
    }
  }
}
