package io.portkeel.nacl;

import java.io.IOException;

/** Recognises what a document is by its keys, and has its network ACLs read. */
final class DocumentReader {

  private final String document;
  private final TokenReader tokens;
  private final Gathered gathered;
  private final Findings findings;
  private final Seen seen = new Seen();

  DocumentReader(String document, TokenReader tokens, Gathered gathered, Findings findings) {
    this.document = document;
    this.tokens = tokens;
    this.gathered = gathered;
    this.findings = findings;
  }

  /** Reads the value at hand, which is the document. */
  void read() throws IOException {
    Spot spot = tokens.here();
    if (tokens.startsList()) {
      seen.list();
      acls();
    } else if (tokens.isObject("an object with NetworkAcls or with Terraform's values")) {
      object(spot);
    }
    if (gathered.acls().isEmpty() && findings.isEmpty()) {
      seen.tell(spot, findings);
    }
  }

  private void object(Spot spot) throws IOException {
    AclReader acl = new AclReader(document, spot, tokens, gathered, findings);
    Fields fields = new Fields(spot, findings);
    boolean isAcl = false;
    while (tokens.nextKey()) {
      String key = tokens.key();
      if (AclReader.knows(key)) {
        isAcl = true;
        acl.key(key);
      } else {
        key(key, fields);
      }
    }
    if (isAcl) {
      acl.finish();
    }
  }

  private void key(String key, Fields fields) throws IOException {
    switch (key) {
      case "NetworkAcls" -> {
        fields.note(key, tokens);
        seen.list();
        if (tokens.isList("network ACLs")) {
          acls();
        }
      }
      case "NetworkAcl" -> {
        fields.note(key, tokens);
        acl();
      }
      case "NextToken" -> nextToken();
      case "values" -> {
        fields.note(key, tokens);
        TerraformReader terraform = new TerraformReader(document, tokens, gathered, findings);
        terraform.read();
        seen.state(terraform.incomplete());
      }
      default -> {
        seen.key(key);
        tokens.skip();
      }
    }
  }

  private void nextToken() throws IOException {
    Value token = tokens.value();
    boolean none = token.kind() == Value.Kind.TEXT && token.text().isEmpty();
    if (!token.isNull() && !none) {
      findings.wrong(
          token.spot(),
          "incomplete-list",
          "the list of ACLs is incomplete: " + token.spot().name() + " stands for the rest of it",
          "run aws without --max-items and --no-paginate, and it fetches all");
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
      new AclReader(document, spot, tokens, gathered, findings).read();
    }
  }
}
