package io.portkeel.nacl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.nacl.AclRule.Action;
import io.portkeel.nacl.AclRule.Direction;
import io.portkeel.nacl.AclRule.Transport;
import io.portkeel.nacl.NetworkAcls.Lookup;
import io.portkeel.network.AddressBlock;
import io.portkeel.policy.AclMember;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkAclsTest {

  private static final AclRule IN = rule(Direction.INBOUND, Action.ALLOW);
  private static final AclRule OUT = rule(Direction.OUTBOUND, Action.ALLOW);
  private static final AclRule NOT_IN = rule(Direction.INBOUND, Action.DENY);

  private static final NetworkAcl WEB = acl("acl-0aaaaaaaa", "prod/acls.json", "subnet-0123", IN);
  private static final NetworkAcl DATA = acl("acl-0bbbbbbbb", "prod/acls.json", "subnet-4567", OUT);
  private static final NetworkAcl OTHER_WEB =
      acl("acl-0aaaaaaaa", "test/acls.json", "subnet-0123", NOT_IN);

  @Test
  void findsByTheIdOfTheAclAndOfASubnet() {
    assertEquals(DATA, found(byAcl("acl-0bbbbbbbb"), WEB, DATA));
    assertEquals(DATA, found(bySubnet("subnet-4567"), WEB, DATA));
  }

  @Test
  void anIdOfTwoDocumentsWantsTheDocument() {
    assertEquals(
        "ambiguous-acl acl-0aaaaaaaa has other rules in one document than in another:"
            + " prod/acls.json#acl-0aaaaaaaa, test/acls.json#acl-0aaaaaaaa;"
            + " write FILE#ID for the one that holds, or leave the others out",
        notFound(byAcl("acl-0aaaaaaaa"), WEB, DATA, OTHER_WEB));
    assertEquals(
        "ambiguous-subnet subnet-0123 is associated with more than one network ACL:"
            + " prod/acls.json#subnet-0123 (acl-0aaaaaaaa),"
            + " test/acls.json#subnet-0123 (acl-0aaaaaaaa);"
            + " write FILE#ID for the one that holds, or leave the others out",
        notFound(bySubnet("subnet-0123"), WEB, DATA, OTHER_WEB));
    assertEquals(WEB, found(byAcl("prod/acls.json#acl-0aaaaaaaa"), WEB, DATA, OTHER_WEB));
    assertEquals(OTHER_WEB, found(bySubnet("test/acls.json#subnet-0123"), WEB, DATA, OTHER_WEB));
  }

  @Test
  void theSameAclInTwoDocumentsIsOne() {
    NetworkAcl shuffled = acl("acl-1", "a.json", "subnet-1", IN, OUT);
    NetworkAcl sorted = acl("acl-1", "b.json", "subnet-2", OUT, IN);

    assertEquals(shuffled, found(byAcl("acl-1"), shuffled, sorted));
    assertEquals(sorted, found(bySubnet("subnet-2"), shuffled, sorted));
  }

  @Test
  void aDocumentIsAlsoNamedByItsLastPart() {
    NetworkAcl windows = acl("acl-0aaaaaaaa", "C:\\acls\\dev.json", "subnet-1", OUT);
    NetworkAcl hash = acl("acl-0aaaaaaaa", "of#1.json", "subnet-1", NOT_IN);

    assertEquals(windows, found(byAcl("dev.json#acl-0aaaaaaaa"), WEB, windows, hash));
    assertEquals(hash, found(byAcl("of#1.json#acl-0aaaaaaaa"), WEB, windows, hash));
    assertEquals(WEB, found(byAcl("acls.json#acl-0aaaaaaaa"), WEB, windows, hash));
    assertEquals(
        "ambiguous-document \"acls.json\" may be prod/acls.json, test/acls.json;"
            + " write it in front of the # as it was given",
        notFound(byAcl("acls.json#acl-0aaaaaaaa"), WEB, OTHER_WEB));
    assertEquals(
        "unknown-document no document is named \"dev\"; there is prod/acls.json, C:\\acls\\dev.json;"
            + " name one as it was given, or by the last part of that",
        notFound(byAcl("dev#acl-0aaaaaaaa"), WEB, windows));
    // What is given wholly is that, whatever else ends so.
    NetworkAcl here = acl("acl-0aaaaaaaa", "acls.json", "subnet-1", OUT);
    assertEquals(here, found(byAcl("acls.json#acl-0aaaaaaaa"), WEB, OTHER_WEB, here));
  }

  @Test
  void whatIsUnknownIsToldWithWhatThereIs() {
    assertEquals(
        "unknown-acl no network ACL acl-0bbbbbbcb is in prod/acls.json, but acl-0aaaaaaaa, acl-0bbbbbbbb;"
            + " did you mean acl-0bbbbbbbb?",
        notFound(byAcl("acl-0bbbbbbcb"), WEB, DATA));
    assertEquals(
        "unknown-acl no network ACL acl-x\\u001b is in prod/acls.json, but acl-0aaaaaaaa;"
            + " give the document of its VPC: aws ec2 describe-network-acls --network-acl-ids"
            + " acl-x\\u001b",
        notFound(byAcl("acl-x\u001b"), WEB));
    assertEquals(
        "unknown-acl no network ACL subnet-4567 is in prod/acls.json, but acl-0aaaaaaaa, acl-0bbbbbbbb;"
            + " this is the id of a subnet: give it as that, or name its ACL, acl-0bbbbbbbb",
        notFound(byAcl("subnet-4567"), WEB, DATA));
    assertEquals(
        "unknown-subnet no network ACL in prod/acls.json is associated with acl-0bbbbbbbb,"
            + " but with subnet-0123, subnet-4567;"
            + " this is the id of an ACL: give it as that",
        notFound(bySubnet("acl-0bbbbbbbb"), WEB, DATA));
  }

  @Test
  void aSubnetOfNoAclMayHaveTheDefaultOne() {
    assertEquals(
        "unknown-subnet no network ACL in prod/acls.json is associated with subnet-fedcba98,"
            + " but with subnet-0123;"
            + " give a document with the ACL of this subnet, be it the default one of its VPC:"
            + " aws ec2 describe-network-acls --filters"
            + " Name=association.subnet-id,Values=subnet-fedcba98",
        notFound(bySubnet("subnet-fedcba98"), WEB));
  }

  @Test
  void twoAclsOfOneDocumentWithOneSubnetCannotBothBeRight() {
    NetworkAcl second = acl("acl-0cccccccc", "prod/acls.json", "subnet-0123", IN);

    assertEquals(
        "ambiguous-subnet subnet-0123 is associated with more than one network ACL:"
            + " prod/acls.json#subnet-0123 (acl-0aaaaaaaa),"
            + " prod/acls.json#subnet-0123 (acl-0cccccccc);"
            + " a subnet has one at a time: write the document anew, or name the ACL by its id",
        notFound(bySubnet("subnet-0123"), WEB, second));
  }

  @Test
  void aThousandAclsAreNotAllNamed() {
    List<NetworkAcl> many = new ArrayList<>();
    for (int i = 1000; i < 2000; i++) {
      many.add(acl("acl-" + i, "a.json", "subnet-" + i, IN));
    }

    assertEquals(
        "unknown-acl no network ACL nothing-like-it is in a.json, but acl-1000, acl-1001, acl-1002, acl-1003,"
            + " acl-1004, acl-1005, acl-1006, acl-1007, acl-1008, acl-1009 and 990 more;"
            + " give the document of its VPC: aws ec2 describe-network-acls --network-acl-ids"
            + " nothing-like-it",
        notFound(byAcl("nothing-like-it"), many.toArray(NetworkAcl[]::new)));
  }

  private static AclRule rule(Direction direction, Action action) {
    AddressBlock block = AddressBlock.parse("0.0.0.0/0").orElseThrow();
    return new AclRule(100, direction, action, Transport.ALL, block, PortRange.ALL);
  }

  private static NetworkAcl acl(String id, String document, String subnet, AclRule... rules) {
    return new NetworkAcl(id, document, List.of(rules), List.of(subnet));
  }

  private static AclMember byAcl(String id) {
    return new AclMember.Acl(id);
  }

  private static AclMember bySubnet(String id) {
    return new AclMember.Subnet(id);
  }

  private static NetworkAcl found(AclMember member, NetworkAcl... acls) {
    return assertInstanceOf(Lookup.Found.class, new NetworkAcls(List.of(acls)).find(member)).acl();
  }

  private static String notFound(AclMember member, NetworkAcl... acls) {
    Lookup lookup = new NetworkAcls(List.of(acls)).find(member);
    Problem why = assertInstanceOf(Lookup.NotFound.class, lookup).why();
    assertEquals(Optional.empty(), why.place());
    return why.code() + " " + why.message() + "; " + why.remedy();
  }
}
