package io.portkeel.nacl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Recognises what a document is by its keys, and has its network ACLs read. */
final class DocumentReader {

  private final TokenReader tokens;
  private final Gathered gathered;
  private final Findings findings;
  private final List<String> seen = new ArrayList<>();

  DocumentReader(TokenReader tokens, Gathered gathered, Findings findings) {
    this.tokens = tokens;
    this.gathered = gathered;
    this.findings = findings;
  }

  /** Reads the value at hand, which is the document. */
  void read() throws IOException {
    if (tokens.startsList()) {
      acls();
    } else if (tokens.isObject("with NetworkAcls or Terraform's values")) {
      object();
    }
  }

  private void object() throws IOException {
    Spot spot = tokens.here();
    AclReader acl = new AclReader(spot, tokens, gathered, findings);
    Fields fields = new Fields(spot, findings);
    boolean isAcl = false;
    while (tokens.nextKey()) {
      String key = tokens.key();
      if (AclReader.knows(key)) {
        isAcl = true;
        acl.key(key);
      } else {
        switch (key) {
          case "NetworkAcls" -> {
            fields.note(key, tokens);
            if (tokens.isList("network ACLs")) {
              acls();
            }
          }
          case "NetworkAcl" -> {
            fields.note(key, tokens);
            acl();
          }
          case "NextToken" -> nextToken();
          default -> {
            seen.add(key);
            tokens.skip();
          }
        }
      }
    }
    if (isAcl) {
      acl.finish();
    }
  }

  private void nextToken() throws IOException {
    Value token = tokens.value();
    if (!token.isNull() && !token.text().isEmpty()) {
      findings.wrong(
          token.spot(),
          "incomplete-list",
          "the list of ACLs is incomplete: " + token.spot().name() + " asks for the rest of it",
          "run aws without --max-items, --page-size and --no-paginate");
    }
  }

  private void acls() throws IOException {
    while (tokens.nextItem()) {
      acl();
    }
  }

  private void acl() throws IOException {
    if (tokens.isObject("a network ACL")) {
      Spot spot = tokens.here();
      gathered.count(spot);
      new AclReader(spot, tokens, gathered, findings).read();
    }
  }
}
