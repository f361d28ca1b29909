package io.portkeel.nacl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads documents that hold network ACLs.
 *
 * <p>They are recognised by what is in them. A document is read as a stream and never held as a
 * whole: little more than the rules themselves is in memory at any time.
 */
public final class AclDocumentReader {

  /** The largest document that is read, in bytes. */
  public static final int MOST = 16 << 20;

  private AclDocumentReader() {}

  /**
   * Reads a document as {@code aws ec2 describe-network-acls} or {@code terraform show -json}
   * prints it.
   *
   * @param document its name for errors, as the user gave it
   */
  public static AclReading read(String document, InputStream in) {
    Findings findings = new Findings(document);
    Gathered gathered = new Gathered(document, findings);
    try (JsonParser parser = new JsonFactory().createParser(in)) {
      TokenReader tokens = new TokenReader(parser, findings);
      parser.nextToken();
      new DocumentReader(tokens, gathered, findings).read();
    } catch (Unreadable e) {
      e.tell(findings);
    } catch (JsonProcessingException e) {
      findings.wrong(new Spot(1, 1, ""), "syntax", String.valueOf(e.getMessage()), "correct it");
    } catch (IOException e) {
      findings.wrong(
          new Spot(1, 1, ""), "unreadable", String.valueOf(e.getMessage()), "correct it");
    }
    return findings.isEmpty()
        ? new AclReading.Valid(gathered.acls())
        : new AclReading.Invalid(findings.inOrder());
  }
}
