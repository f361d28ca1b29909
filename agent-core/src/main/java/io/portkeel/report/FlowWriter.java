package io.portkeel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Not there yet. */
final class FlowWriter {

  private final JsonGenerator json;

  FlowWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(FlowFinding finding) throws IOException {
    json.writeStringField("placeholder", finding.toString());
  }
}
