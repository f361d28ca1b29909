package io.portkeel.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Says in a policy's words why a text is not JSON.
 *
 * <p>Jackson's wording (2.22), which speaks of its own settings, tells the cases apart; one that is
 * not known here is passed on as it is.
 */
final class JsonErrorReader {

  private final String text;
  private final Findings findings;
  private final String problem;
  private final int offset;

  private JsonErrorReader(String text, Findings findings, JsonProcessingException e) {
    this.text = text;
    this.findings = findings;
    this.problem = e.getOriginalMessage();
    JsonLocation spot = e.getLocation();
    long offset = spot == null ? 0 : spot.getCharOffset();
    this.offset = beginning((int) Math.max(0, Math.min(offset, text.length())));
  }

  /** Of a number and of a word such as NaN Jackson names a spot within or behind. */
  private int beginning(int offset) {
    int at = offset;
    if (problem.contains("numeric value") || problem.startsWith("Non-standard token")) {
      while (at > 0 && isPartOfWord(text.charAt(at - 1))) {
        at--;
      }
    }
    return at;
  }

  private static boolean isPartOfWord(char c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || c == '-' || c == '+' || c == '.';
  }

  /**
   * Adds the problem to the findings.
   *
   * @param parser where the reading ended
   */
  static void explain(
      String text, Findings findings, JsonProcessingException e, JsonParser parser) {
    new JsonErrorReader(text, findings, e).explain(parser);
  }

  private void explain(JsonParser parser) {
    JsonStreamContext open = parser.getParsingContext();
    if (open.inRoot()) {
      findings.wrong(
          SourceText.line(text, offset),
          SourceText.column(text, offset),
          "second-document",
          "something follows the policy; only one document is read",
          "keep one document in the file");
    } else if (problem.startsWith("Unexpected end-of-input")) {
      unclosed(parser, open);
    } else if (problem.startsWith("Unexpected close marker")) {
      JsonLocation begin = open.startLocation(null);
      wrong(
          shown()
              + " does not close what is open, the "
              + (open.inArray() ? "[" : "{")
              + " of line "
              + begin.getLineNr()
              + ", column "
              + begin.getColumnNr(),
          "close that with " + (open.inArray() ? "]" : "}") + " first");
    } else if (problem.startsWith("Illegal unquoted character")) {
      inText();
    } else if (problem.contains("character escape")) {
      wrong("\\ with what follows is no escape", "write \\\\ for a backslash, \\\" for a quote");
    } else if (problem.contains("comment") || at() == '#') {
      wrong("JSON has no comments", "remove it, or write the policy in YAML");
    } else {
      order();
    }
  }

  /** A character that belongs somewhere else, or nowhere. */
  private void order() {
    if ((at() == '}' || at() == ']') && before() == ',') {
      wrong("a comma stands before this " + at() + ", and nothing follows it", "remove the comma");
    } else if (problem.contains("was expecting comma")) {
      boolean value = at() == '"' || at() == '{' || at() == '[';
      wrong(
          value
              ? "a comma is missing before this"
              : shown() + " does not belong to the value before it",
          value ? "add it" : "put a text such as a range in double quotes");
    } else if (problem.contains("was expecting a colon")) {
      wrong("a colon is missing between the key and its value", "write \"KEY\": VALUE");
    } else if (problem.contains("to start field name")) {
      wrong(
          shown() + " stands where a key in double quotes should",
          "write \"KEY\": VALUE, or YAML, which does not begin with {");
    } else if (problem.contains("numeric value")) {
      wrong(
          "this number is not written as JSON wants it",
          "write it in decimal digits, without a leading zero or sign");
    } else if (problem.contains("expected a valid value")
        || problem.startsWith("Unrecognized token")
        || problem.startsWith("Non-standard token")) {
      wrong(
          "a value is missing here, or a text without quotes stands in its place",
          "write a text in double quotes, true and false in small letters");
    } else {
      wrong("this is not JSON: " + Shown.bare(problem), "correct the JSON here");
    }
  }

  private void unclosed(JsonParser parser, JsonStreamContext open) {
    boolean inText =
        parser.currentToken() == JsonToken.VALUE_STRING || problem.contains("closing quote");
    JsonLocation begin = inText ? parser.currentTokenLocation() : open.startLocation(null);
    findings.wrong(
        begin.getLineNr(),
        begin.getColumnNr(),
        "syntax",
        inText
            ? "the text that begins here has no closing quote"
            : "the " + (open.inArray() ? "[" : "{") + " here is not closed",
        inText ? "add it" : "close it with " + (open.inArray() ? "]" : "}"));
  }

  private void inText() {
    boolean tab = at() == '\t';
    wrong(
        tab ? "a tab stands in a text" : "the line ends within a text",
        tab ? "write \\t" : "add the closing quote, or write \\n for a line break in the text");
  }

  private char at() {
    return offset < text.length() ? text.charAt(offset) : ' ';
  }

  /** The last character before the spot that is not white space. */
  private char before() {
    int i = offset - 1;
    while (i > 0 && text.charAt(i) <= ' ') {
      i--;
    }
    return i < 0 ? ' ' : text.charAt(i);
  }

  private String shown() {
    return Shown.bare(String.valueOf(at()));
  }

  private void wrong(String message, String remedy) {
    findings.wrong(
        SourceText.line(text, offset), SourceText.column(text, offset), "syntax", message, remedy);
  }
}
