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

    /** There is none, or more than one; the problem names what there is, and has no place. */
    record NotFound(Problem why) implements Lookup {}
  }

  /**
   * The ACL that is named so: by its id or by that of a subnet that it is associated with, as
   * {@code FILE#ID} among those of one document, named as the user did or by the last part of that.
   *
   * <p>An ACL that several documents have alike is one ACL.
   */
  public Lookup find(AclMember member) {
    return new AclSearch(all, member).find();
  }
}
