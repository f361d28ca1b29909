package io.portkeel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes the part of a report's JSON that tells of network namespaces. */
final class NamespaceWriter {

  private final JsonGenerator json;

  NamespaceWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Optional<List<NamespaceLine>> lines) throws IOException {
    if (lines.isEmpty()) {
      json.writeNullField("namespaces");
      return;
    }
    json.writeArrayFieldStart("namespaces");
    for (NamespaceLine line : lines.get()) {
      write(line);
    }
    json.writeEndArray();
  }

  private void write(NamespaceLine line) throws IOException {
    NetworkNamespace.Known known = line.known();
    json.writeStartObject();
    json.writeStringField("namespace", known.id());
    json.writeBooleanField("host", known.owner() == NetworkNamespace.Owner.HOST);
    json.writeNumberField("processes", known.processes());
    if (known.pid().isPresent()) {
      json.writeNumberField("pid", known.pid().getAsInt());
    } else {
      json.writeNullField("pid");
    }
    text("name", known.name());
    new ContainerWriter(json).write(known.container());
    text("hostname", line.hostname());
    text("range", range(line.verdict()));
    text("reserved", reserved(line.verdict()));
    text("rule", line.rule());
    text("desired", line.desired().map(PortRange::toString));
    json.writeBooleanField("judged", line.answer().isJudged());
    Optional<Boolean> compliant = line.answer().compliant();
    if (compliant.isPresent()) {
      json.writeBooleanField("compliant", compliant.get());
    } else {
      json.writeNullField("compliant");
    }
    json.writeEndObject();
  }

  private static Optional<String> range(Verdict verdict) {
    return verdict.ranges().isEmpty()
        ? Optional.empty()
        : verdict.ranges().get(0).state().range().map(PortRange::toString);
  }

  private static Optional<String> reserved(Verdict verdict) {
    return verdict.reserved().isEmpty()
        ? Optional.empty()
        : verdict.reserved().get(0).state().ports().map(PortSet::toString);
  }

  private void text(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }
}
