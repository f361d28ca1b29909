package io.portkeel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes the key {@code watch} of a report's JSON. */
final class WatchWriter {

  private final JsonGenerator json;

  WatchWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(WatchFinding finding) throws IOException {
    WatchLineWriter lines = new WatchLineWriter(json);
    json.writeObjectFieldStart("watch");
    json.writeNumberField("seconds", finding.watched().toMillis() / 1000.0);
    json.writeNumberField("looks", finding.totals().looks());
    json.writeNumberField("stuck", finding.totals().stuck());
    json.writeNumberField("stuck_outside", finding.totals().stuckOutside());
    json.writeNumberField("answered", finding.totals().answered());
    json.writeNumberField("gave_up", finding.totals().gaveUp());
    json.writeNumberField("outside", finding.totals().outside());
    json.writeArrayFieldStart("connections");
    for (WatchLine line : finding.connections()) {
      json.writeStartObject();
      lines.write(line);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
