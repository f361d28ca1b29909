package io.portkeel.platform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.portkeel.platform.KeptState.Decided;
import io.portkeel.platform.KeptState.Namespace;
import io.portkeel.platform.KeptState.Values;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.ports.Parsed;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what an earlier run wrote down.
 *
 * <p>Keys that are not known here were added by a later program of the same version of the schema,
 * and are passed over. A newer version is refused: what it means is not known.
 */
public final class KeptStateReader {

  static final int NEWEST_VERSION = 1;

  /** What came of reading. */
  public sealed interface Reading {

    record Valid(KeptState state) implements Reading {}

    record Invalid(Problem problem) implements Reading {}
  }

  /** What is wrong with the text. */
  private static final class Wrong extends IOException {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  private final JsonParser json;

  private KeptStateReader(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads a state.
   *
   * @param file where the text comes from, for errors
   * @param text the whole of it
   */
  public static Reading read(String file, String text) {
    try (JsonParser json = new JsonFactory().createParser(text)) {
      return new Reading.Valid(new KeptStateReader(json).state());
    } catch (IOException e) {
      String message = e instanceof Wrong ? e.getMessage() : "it is no JSON of such a file";
      return new Reading.Invalid(
          Problem.at(
              Place.file(file),
              "state-unreadable",
              "what an earlier run wrote down here cannot be used: " + message,
              "use the program that wrote it, or move the file away; then what was there before"
                  + " the first apply is not known any more"));
    }
  }

  private KeptState state() throws IOException {
    require(json.nextToken(), JsonToken.START_OBJECT);
    int version = 0;
    Optional<Decided> decided = Optional.empty();
    Optional<String> leftAlone = Optional.empty();
    List<Namespace> namespaces = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("schema_version")) {
        require(value, JsonToken.VALUE_NUMBER_INT);
        version = json.getIntValue();
        requireKnown(version);
      } else if (name.equals("decided")) {
        decided = Optional.of(decided(value));
      } else if (name.equals("left_alone")) {
        require(value, JsonToken.VALUE_STRING);
        leftAlone = Optional.of(json.getText());
      } else if (name.equals("namespaces")) {
        require(value, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
          namespaces.add(namespace(json.currentToken()));
        }
      } else {
        json.skipChildren();
      }
    }
    requireKnown(version);
    if (json.nextToken() != null) {
      throw new Wrong("more follows its end");
    }
    return new KeptState(decided, leftAlone, namespaces);
  }

  private static void requireKnown(int version) throws Wrong {
    if (version < 1 || version > NEWEST_VERSION) {
      throw new Wrong(
          "its schema_version is "
              + (version == 0 ? "missing" : version)
              + ", and this program knows "
              + NEWEST_VERSION);
    }
  }

  private Decided decided(JsonToken start) throws IOException {
    Map<String, String> texts = texts(start);
    return new Decided(
        range(texts, "range"), ports(texts, "reserve"), texts.getOrDefault("rule", ""));
  }

  private Namespace namespace(JsonToken start) throws IOException {
    require(start, JsonToken.START_OBJECT);
    Optional<String> name = Optional.empty();
    Optional<Values> first = Optional.empty();
    Optional<Values> ours = Optional.empty();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (key.equals("namespace")) {
        require(value, JsonToken.VALUE_STRING);
        name = Optional.of(json.getText());
      } else if (key.equals("first")) {
        first = Optional.of(values(value));
      } else if (key.equals("ours")) {
        ours = Optional.of(values(value));
      } else {
        json.skipChildren();
      }
    }
    if (name.isEmpty() || first.isEmpty() || ours.isEmpty()) {
      throw new Wrong("a namespace lacks its name, or what was there, or what is ours");
    }
    return new Namespace(name.get(), first.get(), ours.get());
  }

  private Values values(JsonToken start) throws IOException {
    Map<String, String> texts = texts(start);
    return new Values(range(texts, "range"), ports(texts, "reserved"));
  }

  /** The texts of an object; whatever else is in it is passed over. */
  private Map<String, String> texts(JsonToken start) throws IOException {
    require(start, JsonToken.START_OBJECT);
    Map<String, String> texts = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        texts.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return texts;
  }

  private static PortRange range(Map<String, String> texts, String name) throws Wrong {
    Parsed<PortRange> parsed = PortRange.parse(texts.getOrDefault(name, ""));
    if (parsed instanceof Parsed.Valid<PortRange> valid) {
      return valid.value();
    }
    throw new Wrong("\"" + name + "\" is no range of ports");
  }

  private static PortSet ports(Map<String, String> texts, String name) throws Wrong {
    Parsed<PortSet> parsed = PortSet.parse(texts.getOrDefault(name, ""));
    if (parsed instanceof Parsed.Valid<PortSet> valid) {
      return valid.value();
    }
    throw new Wrong("\"" + name + "\" is no set of ports");
  }

  private static void require(JsonToken is, JsonToken wanted) throws Wrong {
    if (is != wanted) {
      throw new Wrong("it is not built as such a file is");
    }
  }
}
