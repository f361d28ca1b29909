package io.portkeel.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one YAML or JSON document into nodes that keep the text as written and its place.
 *
 * <p>Jackson's tree would lose both and more: 022 becomes 18, {@code no} false, the last of two
 * equal keys wins, a second document is ignored, an alias becomes text. So this walks the stream of
 * tokens, and refuses what a policy has no use for: anchors, aliases, tags, {@code <<}, null,
 * duplicate keys, a second document.
 */
final class DocumentReader {

  private final String text;
  private final boolean json;
  private final Decorations decorations;
  private final Findings findings;
  private final Limits limits;

  private DocumentReader(String text, Findings findings) {
    this.text = text;
    this.json = text.startsWith("{") || text.startsWith("[");
    this.decorations = new Decorations(json ? "" : text, findings);
    this.findings = findings;
    this.limits = new Limits(findings);
  }

  /**
   * The document's root, if the syntax allows to read one; what is wrong with the document is added
   * to the findings.
   */
  static Optional<Node> read(String text, Findings findings) {
    return new DocumentReader(text, findings).read();
  }

  private Optional<Node> read() {
    if (!json && !limits.allowRunsOf(text)) {
      return Optional.empty();
    }
    try (JsonParser parser = factory().createParser(text)) {
      return read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private JsonFactory factory() {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(Limits.DEEPEST)
            .maxTokenCount(Limits.MOST_TOKENS)
            .build();
    return json
        ? JsonFactory.builder().streamReadConstraints(constraints).build()
        : YAMLFactory.builder()
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .streamReadConstraints(constraints)
            .build();
  }

  private Optional<Node> read(JsonParser parser) throws IOException {
    try {
      Optional<Node> root = Optional.empty();
      parser.nextToken();
      if (parser.isClosed() || parser.currentToken() == JsonToken.VALUE_NULL) {
        findings.wrong(
            1,
            1,
            "empty",
            "the policy is empty",
            "give at least `version: 1` and `rules`, or remove the file to use the built-in policy");
      } else {
        root = Optional.of(value(parser, "the policy"));
      }
      refuseMore(parser);
      return root;
    } catch (StreamConstraintsException e) {
      tooMuch(e, parser);
    } catch (JsonProcessingException e) {
      if (json) {
        JsonErrorReader.explain(text, findings, e, parser);
      } else {
        YamlErrorReader.explain(text, findings, e, parser);
      }
    }
    return Optional.empty();
  }

  private void refuseMore(JsonParser parser) throws IOException {
    // No token is not yet the end: a value such as `!!int +` gives none either.
    if (!parser.isClosed() && (parser.nextToken() != null || !parser.isClosed())) {
      JsonLocation spot = parser.currentTokenLocation();
      findings.wrong(
          spot.getLineNr(),
          spot.getColumnNr(),
          "second-document",
          "something follows the policy; only one document is read",
          "keep one document in the file");
    }
  }

  /**
   * The value at the parser's current token; the parser then stands at the value's last token.
   *
   * @param what what it is the value of, for errors
   */
  private Node value(JsonParser parser, String what) throws IOException {
    JsonLocation start = parser.currentTokenLocation();
    int line = start.getLineNr();
    int column = start.getColumnNr();
    Decorations.Kind decoration = decorations.refuse(start.getCharOffset(), line, column);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(parser, line, column);
    }
    if (token == JsonToken.START_ARRAY) {
      return sequence(parser, line, column);
    }
    if (token == JsonToken.VALUE_NULL) {
      nothing(line, column, what, parser.getText());
    }
    // A tag decides what the parser makes of a text, down to no token at all for `!!int +`.
    boolean unusable =
        token == null
            || token == JsonToken.VALUE_NULL
            || decoration == Decorations.Kind.ALIAS
            || decoration == Decorations.Kind.TAG;
    return unusable
        ? new Node.Scalar(Node.Kind.UNUSABLE, "", line, column)
        : new Node.Scalar(kind(token), parser.getText(), line, column);
  }

  private static Node.Kind kind(JsonToken token) {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Node.Kind.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> Node.Kind.BOOLEAN;
      default -> Node.Kind.TEXT;
    };
  }

  private void nothing(int line, int column, String what, String written) {
    boolean bare = written.isEmpty();
    findings.wrong(
        line,
        column,
        "null",
        what + (bare ? " has no value" : " is null, which is no value"),
        "write a value, or remove it" + (bare ? "" : " (the text " + written + " wants quotes)"));
  }

  private Node mapping(JsonParser parser, int line, int column) throws IOException {
    List<Node.Entry> entries = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      JsonLocation start = parser.currentTokenLocation();
      String key = parser.currentName();
      decorations.refuse(start.getCharOffset(), start.getLineNr(), start.getColumnNr());
      parser.nextToken();
      Node value = value(parser, Shown.quoted(key));
      Integer first = lines.putIfAbsent(key, start.getLineNr());
      if (first == null) {
        entries.add(new Node.Entry(key, value, start.getLineNr(), start.getColumnNr()));
      }
      if (key.equals(Node.Mapping.MERGE_KEY)) {
        wrongKey(start, "merge-key", "the merge key << is not read", "write the keys out");
      } else if (first != null) {
        wrongKey(
            start,
            "duplicate-key",
            "the key " + Shown.quoted(key) + " stands in line " + first + " already",
            "keep one of the two");
      }
    }
    return new Node.Mapping(entries, line, column);
  }

  private void wrongKey(JsonLocation start, String code, String message, String remedy) {
    findings.wrong(start.getLineNr(), start.getColumnNr(), code, message, remedy);
  }

  private Node sequence(JsonParser parser, int line, int column) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser, "this item of the list"));
    }
    return new Node.Sequence(items, line, column);
  }

  private void tooMuch(StreamConstraintsException e, JsonParser parser) {
    // The JSON parser has read the bracket, but not yet made a token of it.
    JsonLocation spot = json ? parser.currentLocation() : parser.currentTokenLocation();
    int line = Math.max(1, spot.getLineNr());
    int column = Math.max(1, json ? spot.getColumnNr() - 1 : spot.getColumnNr());
    if (e.getOriginalMessage().contains("nesting depth")) {
      limits.tooDeep(line, column);
    } else if (e.getOriginalMessage().contains("Token count")) {
      limits.tooMany(line, column);
    } else {
      limits.tooLong(line, column);
    }
  }
}
