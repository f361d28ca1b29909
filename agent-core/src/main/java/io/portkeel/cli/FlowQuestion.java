package io.portkeel.cli;

import io.portkeel.nacl.Flow.Placement;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.Protocol;
import io.portkeel.policy.AclMember;
import java.util.List;
import java.util.Optional;

/**
 * A flow as the command line describes it, with everything right but what is in the documents.
 *
 * @param files where the ACLs are
 * @param serverPort any where no ACL looks at it
 */
record FlowQuestion(
    List<String> files,
    AddressBlock client,
    AddressBlock server,
    int serverPort,
    Protocol protocol,
    Placement placement,
    Optional<AclMember> clientAcl,
    Optional<AclMember> serverAcl,
    Optional<Gateway> gateway) {

  /** A NAT gateway, by the address that the server sees. */
  record Gateway(AclMember acl, AddressBlock address) {}
}
