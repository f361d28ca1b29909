package io.portkeel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portkeel.platform.Container;
import java.io.IOException;
import java.util.Optional;

/** Writes the key {@code container} of an object that has been begun. */
final class ContainerWriter {

  private final JsonGenerator json;

  ContainerWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Optional<Container> container) throws IOException {
    if (container.isEmpty()) {
      json.writeNullField("container");
      return;
    }
    json.writeObjectFieldStart("container");
    json.writeStringField("runtime", container.get().runtime().word());
    json.writeStringField("id", container.get().id());
    if (container.get().pod().isPresent()) {
      json.writeStringField("pod", container.get().pod().get());
    } else {
      json.writeNullField("pod");
    }
    json.writeEndObject();
  }
}
