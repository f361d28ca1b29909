package io.portkeel.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says in a policy's words why a text is not YAML, and names the spot where a person would correct
 * it.
 *
 * <p>SnakeYAML tells of tokens, and of where it noticed. What it tells is known by its wording
 * (2.5); a wording that is not known here is passed on as it is.
 */
final class YamlErrorReader {

  private final String text;
  private final Findings findings;

  /** What was being read and where it began; the problem's own spot when it is not told. */
  private final String context;

  private final Mark begin;

  /** What is wrong and where it was noticed. */
  private final String problem;

  private final Mark spot;

  private YamlErrorReader(String text, Findings findings, MarkedYAMLException e, Mark spot) {
    this.text = text;
    this.findings = findings;
    this.context = e.getContext() == null ? "" : e.getContext();
    this.begin = e.getContextMark() == null ? spot : e.getContextMark();
    this.problem = e.getProblem() == null ? "" : e.getProblem();
    this.spot = spot;
  }

  /**
   * Adds the problem to the findings.
   *
   * @param parser where the reading ended
   */
  static void explain(
      String text, Findings findings, JsonProcessingException e, JsonParser parser) {
    if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
      new YamlErrorReader(text, findings, yaml, yaml.getProblemMark()).explain(parser);
      return;
    }
    JsonLocation spot = parser.currentTokenLocation();
    int line = Math.max(1, spot.getLineNr());
    int column = Math.max(1, spot.getColumnNr());
    if (e.getOriginalMessage().startsWith("Expected a field name")) {
      wrongKey(text, findings, line, column);
    } else {
      findings.wrong(
          line,
          column,
          "syntax",
          "this is not YAML: " + Shown.bare(e.getOriginalMessage()),
          "correct the YAML here");
    }
  }

  /** Keys that Jackson cannot hand over: a list, a mapping or an alias. */
  private static void wrongKey(String text, Findings findings, int line, int column) {
    String rest = SourceText.restOfLine(text, line, column);
    if (rest.startsWith("*")) {
      Decorations.tell(Decorations.Kind.ALIAS, line, column, findings);
    } else if (rest.startsWith("{")) {
      findings.wrong(
          line,
          column,
          "syntax",
          "a mapping in braces stands where a key should",
          "fill in a template such as {{ name }} first, or put a text that begins with { in quotes");
    } else {
      findings.wrong(
          line,
          column,
          "syntax",
          "a list or mapping stands where a key should",
          "write KEY: VALUE, the key being a single word");
    }
  }

  private void explain(JsonParser parser) {
    if (context.endsWith(" alias")) {
      Decorations.tell(Decorations.Kind.ALIAS, line(begin), column(begin), findings);
    } else if (context.endsWith(" anchor")) {
      Decorations.tell(Decorations.Kind.ANCHOR, line(begin), column(begin), findings);
    } else if (context.endsWith(" tag") || problem.startsWith("found undefined tag")) {
      Mark tag = context.endsWith(" tag") ? begin : spot;
      Decorations.tell(Decorations.Kind.TAG, line(tag), column(tag), findings);
    } else if (context.endsWith(" directive") || problem.contains("YAML d")) {
      wrong(begin, "a line that begins with % is not read", "remove it");
    } else if (problem.startsWith("expected '<document start>'")) {
      findings.wrong(
          line(spot),
          column(spot),
          "second-document",
          "something follows the policy; only one document is read",
          "keep one document in the file");
    } else if (context.endsWith(" quoted scalar") || context.endsWith("-quoted scalar")) {
      quoted();
    } else if (context.endsWith(" block scalar")) {
      wrong(
          begin,
          "| or > begins a text of several lines, and something else follows it",
          "put a text that begins with it in quotes");
    } else if (context.endsWith(" simple key")) {
      wrong(
          begin,
          Shown.quoted(SourceText.restOfLine(text, line(begin), column(begin)))
              + " is no key with a value",
          "write KEY: VALUE, with a colon and a space between them");
    } else if (problem.startsWith("found character")) {
      character();
    } else {
      structure(parser);
    }
  }

  private void quoted() {
    if (problem.contains("unexpected")) {
      wrong(begin, "the text that begins here has no closing quote", "add it");
    } else {
      wrong(
          spot,
          "\\ with what follows is no escape within double quotes",
          "write \\\\ for a backslash, or put the text in single quotes");
    }
  }

  private void character() {
    String rest = SourceText.restOfLine(text, line(spot), column(spot));
    if (rest.startsWith("\t")) {
      wrong(spot, "a tab stands where YAML takes spaces alone", "replace it with spaces");
    } else {
      String first = Shown.bare(rest.substring(0, Math.min(1, rest.length())));
      wrong(spot, "a text cannot begin with " + first, "put it in quotes");
    }
  }

  private void structure(JsonParser parser) {
    if (problem.startsWith("mapping values are not allowed")) {
      colon();
    } else if (problem.startsWith("sequence entries are not allowed")) {
      wrong(
          spot,
          "a list cannot begin in the line of its key",
          "begin it in the next line, or put a text that begins with - in quotes");
    } else if (problem.startsWith("mapping keys are not allowed")) {
      wrong(spot, "? begins a key, and none can stand here", "put a text with it in quotes");
    } else if (problem.startsWith("expected <block end>")) {
      wrong(
          spot,
          Shown.quoted(SourceText.restOfLine(text, line(spot), column(spot)))
              + " belongs neither to the value before it nor to what begins in line "
              + line(begin),
          "indent it like what it belongs to, or put the whole value in quotes");
    } else if (problem.startsWith("expected ',' or")) {
      String closing = context.endsWith(" mapping") ? "}" : "]";
      String until =
          problem.endsWith("<stream end>")
              ? ""
              : " before line " + line(spot) + ", column " + column(spot);
      wrong(
          begin,
          (closing.equals("}") ? "the mapping" : "the list")
              + " that begins here is not closed"
              + until,
          "close it with "
              + closing
              + (until.isEmpty() ? "" : ", or put a comma between two items"));
    } else if (problem.startsWith("expected the node content")) {
      noValue(parser);
    } else {
      wrong(spot, "this is not YAML: " + Shown.bare(problem), "correct the YAML here");
    }
  }

  private void noValue(JsonParser parser) {
    if (problem.contains("<stream end>")) {
      JsonLocation open = parser.getParsingContext().startLocation(null);
      // This parser hands over lines and columns from 0.
      findings.wrong(
          open.getLineNr() + 1,
          open.getColumnNr() + 1,
          "syntax",
          "the list or mapping that begins here is not closed",
          "close it with ] or }");
    } else {
      wrong(spot, "a value is missing here", "write it, or put a text of such a sign in quotes");
    }
  }

  private void colon() {
    String before = SourceText.startOfLine(text, line(spot), column(spot));
    if (before.contains(": ")) {
      wrong(
          spot,
          "a second colon with a space stands in this line",
          "put the value in quotes if the colon belongs to it");
    } else {
      wrong(
          spot,
          "this line continues the value of the line before, and so cannot be a key",
          "indent it like the keys it belongs to");
    }
  }

  private void wrong(Mark mark, String message, String remedy) {
    findings.wrong(line(mark), column(mark), "syntax", message, remedy);
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }

  private static int column(Mark mark) {
    return mark.getColumn() + 1;
  }
}
