package io.portkeel.nacl;

import io.portkeel.nacl.NetworkAcls.Lookup;
import io.portkeel.policy.AclMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The search for the network ACL that a user named. */
final class AclSearch {

  private final List<NetworkAcl> all;
  private final boolean bySubnet;
  private final Optional<String> document;
  private final String id;
  private final SearchProblems problems;

  AclSearch(List<NetworkAcl> all, AclMember member) {
    this.all = all;
    this.bySubnet = member instanceof AclMember.Subnet;
    String written =
        member instanceof AclMember.Subnet subnet ? subnet.id() : ((AclMember.Acl) member).id();
    // Files may have a # in their names, ids have none.
    int hash = written.lastIndexOf('#');
    this.document = hash < 0 ? Optional.empty() : Optional.of(written.substring(0, hash));
    this.id = written.substring(hash + 1);
    this.problems = new SearchProblems(member, id);
  }

  Lookup find() {
    if (document.isEmpty()) {
      return among(all);
    }
    List<String> meant = documentsMeant(document.get());
    if (meant.size() == 1) {
      return among(of(meant.get(0)));
    }
    return new Lookup.NotFound(
        meant.isEmpty()
            ? SearchProblems.noDocument(document.get(), all)
            : SearchProblems.severalDocuments(document.get(), meant));
  }

  /** The one that was given so; else all whose last part is this. */
  private List<String> documentsMeant(String written) {
    List<String> meant = new ArrayList<>();
    for (String name : SearchProblems.documents(all)) {
      if (name.equals(written)) {
        return List.of(name);
      }
      int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
      if (name.substring(slash + 1).equals(written)) {
        meant.add(name);
      }
    }
    return meant;
  }

  private List<NetworkAcl> of(String document) {
    List<NetworkAcl> acls = new ArrayList<>();
    for (NetworkAcl acl : all) {
      if (acl.document().equals(document)) {
        acls.add(acl);
      }
    }
    return acls;
  }

  private Lookup among(List<NetworkAcl> acls) {
    List<NetworkAcl> found = new ArrayList<>();
    for (NetworkAcl acl : acls) {
      boolean named = bySubnet ? acl.subnets().contains(id) : acl.id().equals(id);
      if (named && !isIn(found, acl)) {
        found.add(acl);
      }
    }
    if (found.size() == 1) {
      return new Lookup.Found(found.get(0));
    }
    return new Lookup.NotFound(
        found.isEmpty() ? problems.nothingIn(acls) : problems.tooMany(found));
  }

  private static boolean isIn(List<NetworkAcl> found, NetworkAcl acl) {
    for (NetworkAcl other : found) {
      if (other.hasRulesOf(acl)) {
        return true;
      }
    }
    return false;
  }
}
