package io.portkeel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portkeel.watch.Connection;
import io.portkeel.watch.Sighting.Standing;
import java.io.IOException;
import java.util.Optional;

/** Writes what JSON has of a connection, into an object that has been begun. */
final class WatchLineWriter {

  private final JsonGenerator json;

  WatchLineWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(WatchLine line) throws IOException {
    Connection connection = line.connection();
    Connection.Id id = connection.id();
    text("namespace", id.namespace().isEmpty() ? Optional.empty() : Optional.of(id.namespace()));
    new ContainerWriter(json)
        .write(line.container().isEmpty() ? Optional.empty() : line.container().get().container());
    Optional<Connection.Holder> holder = connection.holder();
    text("process", holder.isEmpty() ? Optional.empty() : Optional.of(holder.get().name()));
    if (holder.isPresent()) {
      json.writeNumberField("pid", holder.get().pid());
    } else {
      json.writeNullField("pid");
    }
    json.writeStringField("protocol", id.protocol().word());
    json.writeStringField("local_address", id.local().address());
    json.writeNumberField("local_port", id.local().port());
    json.writeStringField("peer_address", id.peer().address());
    json.writeNumberField("peer_port", id.peer().port());
    json.writeStringField("state", connection.state().word());
    if (connection.retransmits().isPresent()) {
      json.writeNumberField("retransmits", connection.retransmits().getAsInt());
    } else {
      json.writeNullField("retransmits");
    }
    json.writeBooleanField("stuck", line.sighting().standing() == Standing.STUCK);
    text("allowed", connection.allowed().map(Object::toString));
    if (connection.allowed().isPresent()) {
      json.writeBooleanField("outside", connection.isOutside());
    } else {
      json.writeNullField("outside");
    }
    json.writeStringField("since", WatchEventWriter.time(line.sighting().since()));
  }

  private void text(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }
}
