package io.portkeel.cli;

import io.portkeel.nacl.Flow;
import io.portkeel.nacl.NetworkAcl;
import io.portkeel.nacl.NetworkAcls;
import io.portkeel.nacl.NetworkAcls.Lookup;
import io.portkeel.policy.AclMember;
import io.portkeel.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts ACLs in the place of their names, and notes the names that stand for none. */
final class NamedAcls {

  private final NetworkAcls acls;
  private final List<Problem> problems = new ArrayList<>();

  NamedAcls(NetworkAcls acls) {
    this.acls = acls;
  }

  /** The flow in question; without those ACLs that were not found. */
  Flow flow(FlowQuestion question) {
    return new Flow(
        question.client(),
        question.server(),
        question.serverPort(),
        question.protocol(),
        question.placement(),
        question.clientAcl().flatMap(this::find),
        question.serverAcl().flatMap(this::find),
        question
            .gateway()
            .flatMap(
                gateway ->
                    find(gateway.acl()).map(acl -> new Flow.Gateway(acl, gateway.address()))));
  }

  private Optional<NetworkAcl> find(AclMember member) {
    Lookup lookup = acls.find(member);
    if (lookup instanceof Lookup.Found found) {
      return Optional.of(found.acl());
    }
    Problem why = ((Lookup.NotFound) lookup).why();
    if (!problems.contains(why)) {
      problems.add(why);
    }
    return Optional.empty();
  }

  /** What was not found, so far. */
  List<Problem> problems() {
    return List.copyOf(problems);
  }
}
