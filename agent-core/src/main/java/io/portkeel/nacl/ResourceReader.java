package io.portkeel.nacl;

import io.portkeel.nacl.AclRule.Direction;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the values of one of Terraform's resources before it may be known of which type: under keys
 * that several types have, it takes what any of them would have there.
 */
final class ResourceReader {

  private static final String ACL = "aws_network_acl";
  private static final String DEFAULT_ACL = "aws_default_network_acl";
  private static final String RULE = "aws_network_acl_rule";
  private static final String ASSOCIATION = "aws_network_acl_association";

  /** The types that are about network ACLs. */
  static final List<String> TYPES = List.of(ACL, DEFAULT_ACL, RULE, ASSOCIATION);

  private static final List<String> IDS = List.of("id", "network_acl_id", "subnet_id");

  private final TokenReader tokens;
  private final Gathered gathered;
  private final Findings findings;
  private final Scalars scalars;
  private final Rules rules;
  private final AclDraft draft;
  private final Fields fields;

  /** For the values that begin here. */
  ResourceReader(TokenReader tokens, Gathered gathered, Findings findings) {
    this.tokens = tokens;
    this.gathered = gathered;
    this.findings = findings;
    this.scalars = new Scalars(findings);
    this.rules = new Rules(findings);
    this.draft = new AclDraft();
    this.fields = new Fields(tokens.here(), findings);
  }

  /** Reads all of the object at hand. */
  void read() throws IOException {
    while (tokens.nextKey()) {
      key(tokens.key());
    }
  }

  private void key(String key) throws IOException {
    boolean inline = key.equals("ingress") || key.equals("egress");
    if (inline && tokens.startsList()) {
      fields.note(key, tokens);
      inline(key.equals("egress") ? Direction.OUTBOUND : Direction.INBOUND);
    } else if (key.equals("subnet_ids") && tokens.startsList()) {
      fields.note(key, tokens);
      subnets();
    } else if (inline
        || key.equals("subnet_ids")
        || IDS.contains(key)
        || RuleKeys.STANDALONE.has(key)) {
      fields.take(key, tokens);
    } else {
      tokens.skip();
    }
  }

  private void inline(Direction direction) throws IOException {
    while (tokens.nextItem()) {
      if (tokens.isObject("a rule")) {
        gathered.count(tokens.here());
        Fields rule = new Fields(tokens.here(), findings);
        while (tokens.nextKey()) {
          if (RuleKeys.INLINE.has(tokens.key())) {
            rule.take(tokens.key(), tokens);
          } else {
            tokens.skip();
          }
        }
        Optional<AclRule> made = rules.rule(rule, RuleKeys.INLINE, Optional.of(direction));
        if (made.isPresent()) {
          draft.rule(made.get(), rule.spot(), findings);
        }
      }
    }
  }

  private void subnets() throws IOException {
    while (tokens.nextItem()) {
      gathered.count(tokens.here());
      Optional<String> subnet = scalars.id(tokens.value());
      if (subnet.isPresent()) {
        draft.subnet(subnet.get());
      }
    }
  }

  /** Adds what this is a part of, now that its type is known. */
  void addTo(TerraformAcls acls, String type) throws IOException {
    gathered.count(fields.spot());
    switch (type) {
      case RULE -> addRule(acls);
      case ASSOCIATION -> addAssociation(acls);
      default -> addAcl(acls);
    }
  }

  private void addAcl(TerraformAcls acls) {
    Optional<String> id = id("id");
    list("ingress");
    list("egress");
    list("subnet_ids");
    if (id.isPresent()) {
      acls.acl(id.get(), draft, fields.spot());
    }
  }

  /** What is a list has been read already, and null is an empty one. */
  private void list(String key) {
    Optional<Value> value = fields.value(key);
    if (value.isEmpty()) {
      lacks(key);
    } else if (value.get().kind() != Value.Kind.LIST && !value.get().isNull()) {
      findings.wrong(
          value.get().spot(),
          "wrong-type",
          value.get().spot().name() + " is a list, but here is " + value.get().description(),
          "give the document as terraform printed it");
    }
  }

  private void addRule(TerraformAcls acls) {
    Optional<String> acl = id("network_acl_id");
    Optional<AclRule> rule = rules.rule(fields, RuleKeys.STANDALONE);
    if (acl.isPresent() && rule.isPresent()) {
      acls.rule(acl.get(), rule.get(), fields.spot());
    }
  }

  private void addAssociation(TerraformAcls acls) {
    Optional<String> acl = id("network_acl_id");
    Optional<String> subnet = id("subnet_id");
    if (acl.isPresent() && subnet.isPresent()) {
      acls.association(acl.get(), subnet.get());
    }
  }

  private Optional<String> id(String key) {
    Optional<Value> value = fields.value(key);
    if (value.isEmpty() || value.get().isNull()) {
      lacks(key);
      return Optional.empty();
    }
    return scalars.id(value.get());
  }

  private void lacks(String key) {
    findings.wrong(
        fields.spot(),
        "missing-key",
        fields.spot().name() + " has no " + key,
        "give the document as terraform printed it once all of it was applied");
  }
}
