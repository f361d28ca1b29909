package io.portkeel.platform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes what portkeel remembers as the JSON that {@link KeptStateReader} reads. */
public final class KeptStateWriter {

  private static final JsonFactory ASCII =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator json;

  private KeptStateWriter(JsonGenerator json) {
    this.json = json;
  }

  /** One object, with a line end; ASCII alone, so that a byte is a char. */
  public static String write(KeptState state) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = ASCII.createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      new KeptStateWriter(json).state(state);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.append('\n').toString();
  }

  private void state(KeptState state) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema_version", KeptStateReader.NEWEST_VERSION);
    if (state.decided().isPresent()) {
      KeptState.Decided decided = state.decided().get();
      json.writeObjectFieldStart("decided");
      json.writeStringField("range", decided.range().toString());
      json.writeStringField("reserve", decided.reserve().toString());
      json.writeStringField("rule", decided.rule());
      json.writeEndObject();
    }
    if (state.leftAlone().isPresent()) {
      json.writeStringField("left_alone", state.leftAlone().get());
    }
    json.writeArrayFieldStart("namespaces");
    for (KeptState.Namespace namespace : state.namespaces()) {
      json.writeStartObject();
      json.writeStringField("namespace", namespace.name());
      values("first", namespace.first());
      values("ours", namespace.ours());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void values(String name, KeptState.Values values) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("range", values.range().toString());
    json.writeStringField("reserved", values.reserved().toString());
    json.writeEndObject();
  }
}
