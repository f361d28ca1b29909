package io.portkeel.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.portkeel.watch.WatchEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes what happens to connections as lines of JSON that watch-event.schema.json describes. */
public final class WatchEventWriter {

  private WatchEventWriter() {}

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * The object of an event, with a line end.
   *
   * @param line the connection that it is about
   */
  public static String line(WatchEvent event, WatchLine line) {
    return object(event.at(), event.kind().word(), json -> new WatchLineWriter(json).write(line));
  }

  /** The object that stands for so many more events of the same look. */
  public static String more(Instant at, int events) {
    return object(at, "more", json -> json.writeNumberField("count", events));
  }

  private static String object(Instant at, String event, Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("time", time(at));
      json.writeStringField("event", event);
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.append('\n').toString();
  }

  /** By RFC 3339, to the millisecond. */
  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
