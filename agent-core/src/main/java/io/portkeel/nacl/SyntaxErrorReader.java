package io.portkeel.nacl;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.portkeel.policy.Shown;

/**
 * Says why the reading of a document ended: it is not JSON, or beyond what is read.
 *
 * <p>Jackson's wording (2.22) tells the cases apart; one that is not known here is passed on.
 */
final class SyntaxErrorReader {

  private final JsonParser parser;
  private final Findings findings;
  private final String problem;
  private final Spot spot;

  private SyntaxErrorReader(JsonProcessingException e, JsonParser parser, Findings findings) {
    this.parser = parser;
    this.findings = findings;
    this.problem = e.getOriginalMessage();
    JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    this.spot = new Spot(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), "");
  }

  /**
   * Tells it.
   *
   * @param parser where the reading ended
   * @param text what it read from
   */
  static void tell(
      JsonProcessingException e, JsonParser parser, DocumentText text, Findings findings) {
    SyntaxErrorReader reader = new SyntaxErrorReader(e, parser, findings);
    if (e instanceof StreamConstraintsException) {
      reader.tooMuch();
    } else if (parser.currentToken() == null) {
      NotJson.tell(text.beginning(), findings);
    } else if (parser.getParsingContext().inRoot() && !reader.isEnd()) {
      second(reader.spot, findings);
    } else {
      reader.syntax();
    }
  }

  /** Something follows the document. */
  static void second(Spot spot, Findings findings) {
    findings.wrong(
        spot,
        "second-document",
        "something follows the document, which ends before this",
        "keep one document in a file, and name several files");
  }

  private boolean isEnd() {
    return problem.startsWith("Unexpected end-of-input");
  }

  private void tooMuch() {
    if (problem.contains("nesting depth")) {
      // The bracket has been read, but no token is made of it.
      findings.wrong(
          before(1),
          "too-deep",
          "lists and objects lie more than "
              + AclDocumentReader.DEEPEST
              + " deep in each other here",
          "give the document as aws or terraform printed it");
    } else {
      boolean number = problem.startsWith("Number");
      findings.wrong(
          before(number ? length() : length() + 2),
          "too-long",
          (number ? "the number" : "the text") + " here is longer than any that is read",
          "give the document as aws or terraform printed it");
    }
  }

  /** The length that Jackson gives in parentheses. */
  private int length() {
    int start = problem.indexOf('(') + 1;
    int end = problem.indexOf(')', start);
    String length = end < 0 ? "" : problem.substring(start, end);
    return Scalars.isDecimal(length) && length.length() < 9 ? Integer.parseInt(length) : 0;
  }

  private Spot before(int characters) {
    return new Spot(spot.line(), Math.max(1, spot.column() - characters), "");
  }

  private void syntax() {
    if (isEnd()) {
      wrong(
          "the document ends here, within " + open(),
          "it is cut off: have it printed again, and wait for the end");
    } else if (problem.startsWith("Unexpected close marker")) {
      wrong("this closes something else than " + open(), "close that first");
    } else if (problem.startsWith("Illegal unquoted character")) {
      wrong("a line break or control character stands in a text", "write it as \\n or \\u000a");
    } else if (problem.contains("character escape")) {
      wrong("\\ with what follows is no escape", "write \\\\ for a backslash, \\\" for a quote");
    } else if (problem.contains("comment") || problem.contains("'#'")) {
      wrong("JSON has no comments", "remove it");
    } else if (problem.contains("numeric value")) {
      wrong(
          "this number is not written as JSON wants it",
          "write it in decimal digits, without a leading zero or plus sign");
    } else if (problem.contains("was expecting comma")) {
      wrong("a comma should stand here", "add it, or put the text before it in double quotes");
    } else if (problem.contains("was expecting a colon")) {
      wrong("a colon should stand here, between a key and its value", "write \"KEY\": VALUE");
    } else if (problem.contains("to start field name")) {
      wrong("a key in double quotes should stand here", "add it, or remove the comma before it");
    } else if (problem.contains("valid value")
        || problem.startsWith("Unrecognized token")
        || problem.startsWith("Non-standard token")) {
      wrong(
          "a value should stand here",
          "write a text in double quotes, true, false and null in small letters");
    } else {
      wrong("this is not JSON: " + Shown.bare(problem), "correct it here");
    }
  }

  /** What is open at the end of what was read. */
  private String open() {
    JsonStreamContext context = parser.getParsingContext();
    JsonLocation start = context.startLocation(null);
    return context.inRoot()
        ? "a text"
        : "the "
            + (context.inArray() ? "[" : "{")
            + " of "
            + start.getLineNr()
            + ":"
            + start.getColumnNr();
  }

  private void wrong(String message, String remedy) {
    findings.wrong(spot, isEnd() ? "cut-off" : "syntax", message, remedy);
  }
}
