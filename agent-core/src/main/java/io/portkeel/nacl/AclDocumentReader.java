package io.portkeel.nacl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.portkeel.policy.Shown;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads documents that hold network ACLs, which it recognises by what is in them.
 *
 * <p>A document is read as a stream and never held as a whole: little more than the rules is in
 * memory at any time. All problems are told at once, each with its line and column, as far as the
 * syntax allows.
 */
public final class AclDocumentReader {

  /** The largest document that is read, in bytes. */
  public static final int MOST = 16 << 20;

  /** Terraform's modules take two levels each; the stack has room for this many. */
  static final int DEEPEST = 200;

  /** What is read is short, and what is longer and passed over is not kept. */
  private static final int LONGEST = 4096;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST)
                  .maxNameLength(LONGEST)
                  .build())
          .build();

  private AclDocumentReader() {}

  /**
   * Reads a document as {@code aws ec2 describe-network-acls} or {@code terraform show -json}
   * prints it, up to its end or to where nothing can be made of it.
   *
   * @param document its name for errors, as the user gave it
   */
  public static AclReading read(String document, InputStream in) {
    Findings findings = new Findings(document);
    Gathered gathered = new Gathered(findings);
    try {
      read(document, new DocumentText(in), gathered, findings);
    } catch (Unreadable e) {
      e.tell(findings);
    } catch (IOException e) {
      findings.wrong(
          Spot.NOWHERE,
          "unreadable",
          "the document cannot be read: " + Shown.bare(String.valueOf(e.getMessage())),
          "make it readable, or name another");
    }
    return findings.isEmpty()
        ? new AclReading.Valid(gathered.acls())
        : new AclReading.Invalid(findings.inOrder());
  }

  private static void read(String document, DocumentText text, Gathered gathered, Findings findings)
      throws IOException {
    JsonParser parser = FACTORY.createParser(text);
    TokenReader tokens = new TokenReader(parser, findings);
    try {
      if (parser.nextToken() == null) {
        findings.wrong(
            new Spot(1, 1, ""),
            "empty",
            "the document is empty",
            "look at what the command that was to print it said on standard error");
        return;
      }
      new DocumentReader(document, tokens, gathered, findings).read();
      if (parser.nextToken() != null) {
        SyntaxErrorReader.second(tokens.here(), findings);
      }
    } catch (JsonProcessingException e) {
      SyntaxErrorReader.tell(e, parser, text, findings);
    }
  }
}
