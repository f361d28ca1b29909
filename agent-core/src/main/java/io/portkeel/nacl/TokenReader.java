package io.portkeel.nacl;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.portkeel.policy.Shown;
import java.io.IOException;

/**
 * Walks through a JSON document value by value and knows where it is.
 *
 * <p>At each value that {@link #nextKey} or {@link #nextItem} comes to, exactly one of {@link
 * #value}, {@link #skip}, {@link #isObject} and {@link #isList} is called; of the last two, when
 * true, each key or item is then walked through to the end.
 */
final class TokenReader {

  private final JsonParser parser;
  private final Findings findings;

  TokenReader(JsonParser parser, Findings findings) {
    this.parser = parser;
    this.findings = findings;
  }

  /** Goes to the value of the next key of the object at hand; false at its end. */
  boolean nextKey() throws IOException {
    if (parser.nextToken() == JsonToken.END_OBJECT) {
      return false;
    }
    parser.nextToken();
    return true;
  }

  /** The key of the value at hand. */
  String key() throws IOException {
    JsonStreamContext around = around();
    return around.hasCurrentName() ? around.getCurrentName() : "";
  }

  /** Goes to the next item of the list at hand; false at its end. */
  boolean nextItem() throws IOException {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  /** The value at hand, whatever it is. */
  Value value() throws IOException {
    Spot spot = here();
    Value.Kind kind = kind();
    boolean container = kind == Value.Kind.OBJECT || kind == Value.Kind.LIST;
    String text = container ? "" : parser.getText();
    parser.skipChildren();
    return new Value(kind, text, spot);
  }

  /** What the value at hand is. */
  Value.Kind kind() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> Value.Kind.OBJECT;
      case START_ARRAY -> Value.Kind.LIST;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Value.Kind.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> Value.Kind.BOOLEAN;
      case VALUE_NULL -> Value.Kind.NULL;
      default -> Value.Kind.TEXT;
    };
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  /** Whether an object begins here. */
  boolean startsObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  /** Whether a list begins here. */
  boolean startsList() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  boolean startsNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** Whether the value at hand is an object; when it is not, that is told and it is passed over. */
  boolean isObject(String what) throws IOException {
    return startsObject() || isNot(what);
  }

  /** Whether the value at hand is a list; when it is not, that is told and it is passed over. */
  boolean isList(String what) throws IOException {
    return startsList() || isNot("a list of " + what);
  }

  private boolean isNot(String wanted) throws IOException {
    Value value = value();
    findings.wrong(
        value.spot(),
        "wrong-type",
        value.spot().name() + " is " + wanted + ", but here is " + value.description(),
        "give the document as aws or terraform printed it");
    return false;
  }

  /** Where the value at hand begins. */
  Spot here() {
    JsonLocation start = parser.currentTokenLocation();
    StringBuilder path = new StringBuilder();
    append(around(), path);
    return new Spot(
        Math.max(1, start.getLineNr()), Math.max(1, start.getColumnNr()), path.toString());
  }

  /** What the value at hand is in. */
  private JsonStreamContext around() {
    JsonStreamContext context = parser.getParsingContext();
    JsonStreamContext parent = context.getParent();
    return (startsObject() || startsList()) && parent != null ? parent : context;
  }

  private static void append(JsonStreamContext context, StringBuilder path) {
    JsonStreamContext parent = context.getParent();
    if (parent != null) {
      append(parent, path);
    }
    if (context.inArray()) {
      path.append('[').append(context.getCurrentIndex()).append(']');
    } else if (context.inObject() && context.hasCurrentName()) {
      path.append('.').append(Shown.bare(context.getCurrentName()));
    }
  }
}
