package io.portkeel.nacl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The network ACLs of one document, each of which is in it once. */
final class Gathered {

  /**
   * ACLs, rules and subnets together: AWS allows a VPC some 16,000 rules, and this many fit into
   * the program's heap several times over.
   */
  static final int MOST = 50_000;

  private final Findings findings;
  private final Map<String, NetworkAcl> byId = new HashMap<>();
  private final List<NetworkAcl> acls = new ArrayList<>();
  private int count;

  Gathered(Findings findings) {
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

  /** Adds an ACL that stands here; the same once more is the same. */
  void add(NetworkAcl acl, Spot spot) {
    NetworkAcl first = byId.putIfAbsent(acl.id(), acl);
    if (first == null) {
      acls.add(acl);
    } else {
      tellUnlessSame(first, acl, spot, findings);
    }
  }

  /** Of two ACLs with one id, one cannot be right. */
  static void tellUnlessSame(NetworkAcl first, NetworkAcl second, Spot spot, Findings findings) {
    if (!first.isSameAs(second)) {
      findings.wrong(
          spot,
          "duplicate-acl",
          spot.name() + " is unlike another in this document with the same id, " + first.id(),
          "keep the one that holds");
    }
  }

  List<NetworkAcl> acls() {
    return acls;
  }
}
