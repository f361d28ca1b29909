package io.portkeel.nacl;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads one network ACL as AWS prints it. */
final class AclReader {

  private static final String ID = "NetworkAclId";
  private static final String ENTRIES = "Entries";
  private static final String ASSOCIATIONS = "Associations";
  private static final List<String> KEYS = List.of(ID, ENTRIES, ASSOCIATIONS);

  private final String document;
  private final TokenReader tokens;
  private final Gathered gathered;
  private final Findings findings;
  private final Scalars scalars;
  private final Rules rules;
  private final Fields fields;
  private final AclDraft draft;

  /**
   * For an ACL that begins here.
   *
   * @param spot where the object is
   */
  AclReader(String document, Spot spot, TokenReader tokens, Gathered gathered, Findings findings) {
    this.document = document;
    this.tokens = tokens;
    this.gathered = gathered;
    this.findings = findings;
    this.scalars = new Scalars(findings);
    this.rules = new Rules(findings);
    this.fields = new Fields(spot, findings);
    this.draft = new AclDraft();
  }

  /** Whether a key is one that only an ACL has. */
  static boolean knows(String key) {
    return KEYS.contains(key);
  }

  /** Reads all of the object at hand. */
  void read() throws IOException {
    while (tokens.nextKey()) {
      key(tokens.key());
    }
    finish();
  }

  /** Reads the value at hand, which is that of this key. */
  void key(String key) throws IOException {
    switch (key) {
      case ID -> fields.take(key, tokens);
      case ENTRIES -> {
        fields.note(key, tokens);
        entries();
      }
      case ASSOCIATIONS -> {
        fields.note(key, tokens);
        associations();
      }
      default -> tokens.skip();
    }
  }

  /** Adds the ACL, of which there is no more, to those of the document. */
  void finish() {
    Optional<Value> value = fields.value(ID);
    Optional<String> id = value.isEmpty() ? Optional.empty() : scalars.id(value.get());
    if (value.isEmpty()) {
      lacks(ID);
    }
    if (fields.value(ENTRIES).isEmpty()) {
      lacks(ENTRIES);
    }
    if (id.isPresent()) {
      gathered.add(draft.finish(id.get(), document), fields.spot());
    }
  }

  private void lacks(String key) {
    findings.wrong(
        fields.spot(),
        "missing-key",
        "a network ACL has " + key + ", but " + fields.spot().name() + " has none",
        "give whole ACLs, as aws prints them without --query or with --query NetworkAcls");
  }

  private void entries() throws IOException {
    if (!tokens.isList("rules")) {
      return;
    }
    while (tokens.nextItem()) {
      if (tokens.isObject("a rule")) {
        gathered.count(tokens.here());
        entry();
      }
    }
  }

  private void entry() throws IOException {
    Fields entry = new Fields(tokens.here(), findings);
    while (tokens.nextKey()) {
      String key = tokens.key();
      if (key.equals("PortRange")) {
        entry.note(key, tokens);
        portRange(entry);
      } else if (key.indexOf('.') < 0 && RuleKeys.ENTRY.has(key)) {
        entry.take(key, tokens);
      } else {
        tokens.skip();
      }
    }
    Optional<AclRule> rule = rules.rule(entry, RuleKeys.ENTRY);
    if (rule.isPresent()) {
      draft.rule(rule.get(), entry.spot(), findings);
    }
  }

  /** Its ends are taken as keys of the rule, named by their path. */
  private void portRange(Fields entry) throws IOException {
    if (tokens.startsNull()) {
      tokens.skip();
    } else if (tokens.isObject("an object with From and To")) {
      while (tokens.nextKey()) {
        String key = "PortRange." + tokens.key();
        if (RuleKeys.ENTRY.has(key)) {
          entry.take(key, tokens);
        } else {
          tokens.skip();
        }
      }
    }
  }

  private void associations() throws IOException {
    if (tokens.startsNull()) {
      tokens.skip();
    } else if (tokens.isList("subnets")) {
      while (tokens.nextItem()) {
        if (tokens.isObject("an association")) {
          gathered.count(tokens.here());
          association();
        }
      }
    }
  }

  private void association() throws IOException {
    Fields association = new Fields(tokens.here(), findings);
    while (tokens.nextKey()) {
      if (tokens.key().equals("SubnetId")) {
        association.take("SubnetId", tokens);
      } else {
        tokens.skip();
      }
    }
    Optional<Value> value = association.value("SubnetId");
    if (value.isEmpty()) {
      findings.wrong(
          association.spot(),
          "missing-key",
          association.spot().name() + " has no SubnetId",
          "give the document as aws printed it");
      return;
    }
    Optional<String> subnet = scalars.id(value.get());
    if (subnet.isPresent()) {
      draft.subnet(subnet.get());
    }
  }
}
