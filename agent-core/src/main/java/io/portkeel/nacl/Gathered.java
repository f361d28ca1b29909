package io.portkeel.nacl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The network ACLs of one document, each of which is in it once. */
final class Gathered {

  /**
   * ACLs, rules and subnets, of which a VPC has 200 ACLs of 80 rules at AWS' highest; a document of
   * as many as there may be costs some 15 MB.
   */
  static final int MOST = 50_000;

  private final String document;
  private final Findings findings;
  private final Map<String, NetworkAcl> byId = new HashMap<>();
  private final List<NetworkAcl> acls = new ArrayList<>();
  private int count;

  Gathered(String document, Findings findings) {
    this.document = document;
    this.findings = findings;
  }

  /** Counts a thing that is kept. */
  void count(Spot spot) throws Unreadable {
    count++;
    if (count > MOST) {
      throw new Unreadable(
          spot,
          "too-large",
          "more than " + MOST + " ACLs, rules and subnets stand before this",
          Unreadable.FILTER);
    }
  }

  /** Adds an ACL whose reading has ended here; that it cannot be one is told already. */
  void add(AclDraft draft, Spot spot) {
    Optional<NetworkAcl> acl = draft.finish(document);
    if (acl.isEmpty()) {
      return;
    }
    NetworkAcl first = byId.putIfAbsent(acl.get().id(), acl.get());
    if (first == null) {
      acls.add(acl.get());
    } else if (!first.isSameAs(acl.get())) {
      findings.wrong(
          spot,
          "duplicate-acl",
          spot.name() + " is another ACL than the first that is called " + first.id(),
          "keep the one that holds, or give each its own document");
    }
  }

  List<NetworkAcl> acls() {
    return acls;
  }
}
