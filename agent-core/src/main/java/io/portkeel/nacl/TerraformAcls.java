package io.portkeel.nacl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts network ACLs together from Terraform's resources, which may stand in any order: the ACL
 * itself, rules of their own, associations with subnets.
 *
 * <p>An ACL whose own resource is not there is left out: rules that it has beside these are not
 * known.
 */
final class TerraformAcls {

  private record Drafted(AclDraft draft, Spot spot) {}

  private record LoneRule(String acl, AclRule rule, Spot spot) {}

  private record Association(String acl, String subnet) {}

  private final String document;
  private final Findings findings;
  private final Map<String, Drafted> drafts = new LinkedHashMap<>();
  private final List<LoneRule> rules = new ArrayList<>();
  private final List<Association> associations = new ArrayList<>();

  TerraformAcls(String document, Findings findings) {
    this.document = document;
    this.findings = findings;
  }

  /** Adds an ACL with the rules and subnets that stand in its own resource. */
  void acl(String id, AclDraft draft, Spot spot) {
    Drafted first = drafts.putIfAbsent(id, new Drafted(draft, spot));
    if (first != null) {
      Gathered.tellUnlessSame(
          first.draft().finish(id, document), draft.finish(id, document), spot, findings);
    }
  }

  void rule(String acl, AclRule rule, Spot spot) {
    rules.add(new LoneRule(acl, rule, spot));
  }

  void association(String acl, String subnet) {
    associations.add(new Association(acl, subnet));
  }

  /** Hands over the ACLs, when all resources have been read. */
  void gather(Gathered gathered) {
    for (LoneRule lone : rules) {
      Drafted of = drafts.get(lone.acl());
      if (of != null) {
        of.draft().rule(lone.rule(), lone.spot(), findings);
      }
    }
    for (Association association : associations) {
      Drafted of = drafts.get(association.acl());
      if (of != null) {
        of.draft().subnet(association.subnet());
      }
    }
    for (Map.Entry<String, Drafted> entry : drafts.entrySet()) {
      Drafted drafted = entry.getValue();
      gathered.add(drafted.draft().finish(entry.getKey(), document), drafted.spot());
    }
  }

  /** The ACLs of which there are rules only. */
  Set<String> incomplete() {
    Set<String> ids = new LinkedHashSet<>();
    for (LoneRule lone : rules) {
      if (!drafts.containsKey(lone.acl())) {
        ids.add(lone.acl());
      }
    }
    return ids;
  }
}
