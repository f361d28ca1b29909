package io.portkeel.nacl;

import io.portkeel.policy.AclMember;
import io.portkeel.policy.Problem;
import io.portkeel.policy.Shown;
import io.portkeel.policy.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says why the network ACL that a user named was not found, and what there is instead. */
final class SearchProblems {

  /** What a user is shown of what there is. */
  private static final int MOST_NAMED = 10;

  private final boolean bySubnet;
  private final String id;

  SearchProblems(AclMember member, String id) {
    this.bySubnet = member instanceof AclMember.Subnet;
    this.id = id;
  }

  static Problem noDocument(String written, List<NetworkAcl> all) {
    return Problem.of(
        "unknown-document",
        "no document is named " + Shown.quoted(written) + "; there is " + some(documents(all)),
        "name one as it was given, or by the last part of that");
  }

  static Problem severalDocuments(String written, List<String> meant) {
    return Problem.of(
        "ambiguous-document",
        Shown.quoted(written) + " may be " + some(meant),
        "write it in front of the # as it was given");
  }

  Problem tooMany(List<NetworkAcl> found) {
    List<String> names = new ArrayList<>();
    for (NetworkAcl acl : found) {
      names.add(acl.document() + "#" + (bySubnet ? id + " (" + acl.id() + ")" : id));
    }
    boolean oneDocument = documents(found).size() == 1;
    return Problem.of(
        bySubnet ? "ambiguous-subnet" : "ambiguous-acl",
        bySubnet
            ? id + " is associated with more than one network ACL: " + some(names)
            : id + " has other rules in one document than in another: " + some(names),
        oneDocument
            ? "a subnet has one at a time: write the document anew, or name the ACL by its id"
            : "write FILE#ID for the one that holds, or leave the others out");
  }

  Problem nothingIn(List<NetworkAcl> acls) {
    List<String> known = bySubnet ? subnets(acls) : ids(acls);
    String where = some(documents(acls));
    String has = known.isEmpty() ? "nothing" : some(known);
    Optional<String> near = Suggestion.nearest(id, known);
    String wrongKind = wrongKind(acls);
    String remedy =
        !wrongKind.isEmpty()
            ? wrongKind
            : near.isPresent() ? "did you mean " + near.get() + "?" : whereToGetIt();
    return bySubnet
        ? Problem.of(
            "unknown-subnet",
            "no network ACL in " + where + " is associated with " + shownId() + ", but with " + has,
            remedy)
        : Problem.of(
            "unknown-acl",
            "no network ACL " + shownId() + " is in " + where + ", but " + has,
            remedy);
  }

  /** What to do when the id is one of the other kind; empty when it is not. */
  private String wrongKind(List<NetworkAcl> acls) {
    for (NetworkAcl acl : acls) {
      if (bySubnet && acl.id().equals(id)) {
        return "this is the id of an ACL: give it as that";
      }
      if (!bySubnet && acl.subnets().contains(id)) {
        return "this is the id of a subnet: give it as that, or name its ACL, " + acl.id();
      }
    }
    return "";
  }

  /** A subnet without an ACL of its own has the default one, which AWS lists with its subnets. */
  private String whereToGetIt() {
    return bySubnet
        ? "give a document with the ACL of this subnet, be it the default one of its VPC: aws ec2"
            + " describe-network-acls --filters Name=association.subnet-id,Values="
            + shownId()
        : "give the document of its VPC: aws ec2 describe-network-acls --network-acl-ids "
            + shownId();
  }

  private String shownId() {
    return Shown.bare(id);
  }

  static List<String> documents(List<NetworkAcl> acls) {
    Set<String> names = new LinkedHashSet<>();
    for (NetworkAcl acl : acls) {
      names.add(acl.document());
    }
    return List.copyOf(names);
  }

  private static List<String> ids(List<NetworkAcl> acls) {
    Set<String> ids = new LinkedHashSet<>();
    for (NetworkAcl acl : acls) {
      ids.add(acl.id());
    }
    return List.copyOf(ids);
  }

  private static List<String> subnets(List<NetworkAcl> acls) {
    Set<String> subnets = new LinkedHashSet<>();
    for (NetworkAcl acl : acls) {
      subnets.addAll(acl.subnets());
    }
    return List.copyOf(subnets);
  }

  private static String some(List<String> names) {
    int more = names.size() - MOST_NAMED;
    return String.join(", ", more > 0 ? names.subList(0, MOST_NAMED) : names)
        + (more > 0 ? " and " + more + " more" : "");
  }
}
