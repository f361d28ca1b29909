package io.portkeel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portkeel.plan.Capacity;
import io.portkeel.plan.Listener;
import io.portkeel.plan.PortUse;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes the key {@code capacity} of a report's JSON. */
final class CapacityWriter {

  private final JsonGenerator json;

  CapacityWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Optional<Capacity> capacity) throws IOException {
    if (capacity.isEmpty()) {
      json.writeNullField("capacity");
      return;
    }
    Capacity live = capacity.get();
    json.writeObjectFieldStart("capacity");
    json.writeStringField("range", live.range().toString());
    number("ports", live.ports());
    number("connections_per_second", live.connectionsPerSecond());
    if (live.use().isPresent()) {
      inUse(live, live.use().get());
      listeners(live);
    } else {
      json.writeNullField("in_use");
      json.writeNullField("listeners");
    }
    json.writeStringField("node_ports", live.nodePorts().toString());
    if (live.use().isPresent()) {
      json.writeBooleanField("kubernetes_node", live.use().get().kubernetesNode().isPresent());
    } else {
      json.writeNullField("kubernetes_node");
    }
    json.writeStringField("parity", live.equalParity() ? "equal" : "different");
    json.writeEndObject();
  }

  private void inUse(Capacity live, PortUse use) throws IOException {
    PortSet inside = PortSet.of(live.range());
    json.writeObjectFieldStart("in_use");
    sockets("inside", use, inside);
    sockets("outside", use, inside.complement());
    json.writeNumberField("accepted", use.accepted());
    json.writeEndObject();
  }

  private void sockets(String name, PortUse use, PortSet ports) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("tcp", use.tcpIn(ports));
    json.writeNumberField("udp", use.udpIn(ports));
    json.writeEndObject();
  }

  private void listeners(Capacity live) throws IOException {
    json.writeArrayFieldStart("listeners");
    for (Listener listener : live.listeners()) {
      json.writeStartObject();
      json.writeNumberField("port", listener.port());
      json.writeStringField("protocol", listener.protocol().word());
      json.writeStringField("address", listener.address());
      if (listener.owner().isPresent()) {
        json.writeStringField("process", listener.owner().get().name());
        json.writeNumberField("pid", listener.owner().get().pid());
      } else {
        json.writeNullField("process");
        json.writeNullField("pid");
      }
      json.writeBooleanField("reserved", live.isReserved(listener));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void number(String name, OptionalInt value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsInt());
    } else {
      json.writeNullField(name);
    }
  }
}
