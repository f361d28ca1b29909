package io.portkeel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Not there yet. */
final class WatchWriter {

  private final JsonGenerator json;

  WatchWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(WatchFinding finding) throws IOException {
    json.writeStringField("placeholder", finding.toString());
  }
}
