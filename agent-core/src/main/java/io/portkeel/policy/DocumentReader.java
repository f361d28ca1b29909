package io.portkeel.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

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

  /** SnakeYAML counts offsets in code points. */
  private final int[] codePoints;

  private final Findings findings;

  private DocumentReader(String text, Findings findings) {
    this.text = text;
    this.json = text.startsWith("{") || text.startsWith("[");
    this.codePoints = json ? new int[0] : codePoints(text);
    this.findings = findings;
  }

  /**
   * The document's root, if the syntax allows to read one; what is wrong with the document is added
   * to the findings.
   */
  static Optional<Node> read(String text, Findings findings) {
    return new DocumentReader(text, findings).root();
  }

  private Optional<Node> root() {
    int control = firstControlCharacter();
    if (control >= 0) {
      findings.wrong(
          lineOf(control),
          columnOf(control),
          "syntax",
          "a control character (code " + (int) text.charAt(control) + ") stands here",
          "remove it");
      return Optional.empty();
    }
    try (JsonParser parser = (json ? new JsonFactory() : new YAMLFactory()).createParser(text)) {
      if (parser.nextToken() == null) {
        findings.wrongFile(
            "empty",
            "the policy is empty",
            "give at least `version: 1` and `rules`, or remove the file to use the built-in policy");
        return Optional.empty();
      }
      Node root = value(parser);
      refuseMore(parser);
      return Optional.of(root);
    } catch (JsonProcessingException e) {
      syntaxProblem(e);
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private void refuseMore(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      JsonLocation spot = parser.currentTokenLocation();
      findings.wrong(
          spot.getLineNr(),
          spot.getColumnNr(),
          "second-document",
          "something follows the policy; only one document is read",
          "keep one document in the file");
    }
  }

  /** The value at the parser's current token; the parser then stands at the value's last token. */
  private Node value(JsonParser parser) throws IOException {
    JsonLocation start = parser.currentTokenLocation();
    int line = start.getLineNr();
    int column = start.getColumnNr();
    refuseDecoration(start);
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping(parser, line, column);
      case START_ARRAY -> sequence(parser, line, column);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Node.Scalar(Node.Kind.NUMBER, parser.getText(), line, column);
      case VALUE_TRUE, VALUE_FALSE ->
          new Node.Scalar(Node.Kind.BOOLEAN, parser.getText(), line, column);
      case VALUE_NULL -> nothing(line, column, parser.getText());
      default -> new Node.Scalar(Node.Kind.TEXT, parser.getText(), line, column);
    };
  }

  private Node nothing(int line, int column, String text) {
    findings.wrong(
        line,
        column,
        "null",
        "there is no value here",
        "write a value, or leave the key out to get its default");
    return new Node.Scalar(Node.Kind.NULL, text, line, column);
  }

  private Node mapping(JsonParser parser, int line, int column) throws IOException {
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      JsonLocation start = parser.currentTokenLocation();
      String key = parser.currentName();
      refuseDecoration(start);
      parser.nextToken();
      Node value = value(parser);
      if (key.equals("<<")) {
        findings.wrong(
            start.getLineNr(),
            start.getColumnNr(),
            "merge-key",
            "the merge key << is not read",
            "write the keys out");
      } else if (seen.add(key)) {
        entries.add(new Node.Entry(key, value, start.getLineNr(), start.getColumnNr()));
      } else {
        findings.wrong(
            start.getLineNr(),
            start.getColumnNr(),
            "duplicate-key",
            "the key \"" + key + "\" stands here for the second time",
            "keep one of the two");
      }
    }
    return new Node.Mapping(entries, line, column);
  }

  private Node sequence(JsonParser parser, int line, int column) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Node.Sequence(items, line, column);
  }

  /**
   * Anchors, aliases and tags show by the first character of what was written: no plain scalar may
   * begin with one of the three. (The parser itself does not tell of an anchor on a scalar.)
   */
  private void refuseDecoration(JsonLocation start) {
    int offset = (int) start.getCharOffset();
    if (json || offset < 0 || offset >= codePoints.length) {
      return;
    }
    switch (codePoints[offset]) {
      case '&' -> decoration(start, "anchor", "an anchor (&) is not read", "remove it");
      case '*' ->
          decoration(
              start,
              "alias",
              "an alias (*) is not read",
              "write the value itself, in quotes if it begins with *");
      case '!' ->
          decoration(start, "tag", "a tag (!) is not read", "remove it; quotes make a text a text");
      default -> {}
    }
  }

  private void decoration(JsonLocation start, String code, String message, String remedy) {
    findings.wrong(start.getLineNr(), start.getColumnNr(), code, message, remedy);
  }

  private void syntaxProblem(JsonProcessingException e) {
    String format = json ? "JSON" : "YAML";
    // SnakeYAML knows the spot better than Jackson's wrapper, which gives the last token's.
    if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
      Mark mark = yaml.getProblemMark();
      findings.wrong(
          mark.getLine() + 1,
          mark.getColumn() + 1,
          "syntax",
          "this is not " + format + ": " + yaml.getProblem(),
          yamlRemedy(mark));
      return;
    }
    JsonLocation spot = e.getLocation();
    findings.wrong(
        spot == null ? 1 : spot.getLineNr(),
        spot == null ? 1 : spot.getColumnNr(),
        "syntax",
        "this is not " + format + ": " + firstLine(e.getOriginalMessage()),
        json
            ? "correct the JSON here, or write YAML, which does not begin with { or ["
            : "correct the YAML here");
  }

  private String yamlRemedy(Mark mark) {
    int at = mark.getIndex();
    return at < codePoints.length && codePoints[at] == '\t'
        ? "indent with spaces, not with tabs"
        : "correct the YAML here; text with : # @ * & ! or quotes in it wants quotes around it";
  }

  private static int[] codePoints(String text) {
    int[] points = new int[text.codePointCount(0, text.length())];
    int at = 0;
    for (int i = 0; i < points.length; i++) {
      points[i] = text.codePointAt(at);
      at += Character.charCount(points[i]);
    }
    return points;
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  /** Neither format allows one outside of escapes; found here, it has a line and a column. */
  private int firstControlCharacter() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7F) {
        return i;
      }
    }
    return -1;
  }

  private int lineOf(int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  private int columnOf(int offset) {
    return offset - text.lastIndexOf('\n', offset - 1);
  }
}
