package io.portkeel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes what was found about the network into a report's JSON. */
final class FindingWriter {

  private final JsonGenerator json;

  FindingWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Finding finding) throws IOException {
    if (finding instanceof FlowFinding flow) {
      new FlowWriter(json).write(flow);
    } else if (finding instanceof ProbeFinding probe) {
      new ProbeWriter(json).write(probe);
    } else {
      new WatchWriter(json).write((WatchFinding) finding);
    }
  }
}
