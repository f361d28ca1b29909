package io.portkeel.nacl;

import io.portkeel.policy.AclMember;
import io.portkeel.policy.Problem;
import java.util.List;

/** All network ACLs that were read, from however many documents. */
public record NetworkAcls(List<NetworkAcl> all) {

  public NetworkAcls {
    all = List.copyOf(all);
  }

  /** What came of looking for one. */
  public sealed interface Lookup {

    record Found(NetworkAcl acl) implements Lookup {}

    /** There is none, or more than one; the problem names what there is instead. */
    record NotFound(Problem why) implements Lookup {}
  }

  /** The ACL that is named so. */
  public Lookup find(AclMember member) {
    return new Lookup.NotFound(Problem.of("not-yet", "not looked for yet: " + member, "wait"));
  }
}
