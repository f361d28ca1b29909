package io.portkeel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Not there yet. */
final class ProbeWriter {

  private final JsonGenerator json;

  ProbeWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(ProbeFinding finding) throws IOException {
    json.writeStringField("placeholder", finding.toString());
  }
}
