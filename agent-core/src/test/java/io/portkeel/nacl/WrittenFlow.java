package io.portkeel.nacl;

import io.portkeel.network.AddressBlock;
import io.portkeel.network.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A flow, for the code under test and for the walk. */
record WrittenFlow(
    AddressBlock client,
    AddressBlock server,
    int serverPort,
    Protocol protocol,
    Optional<WrittenAcl> clientAcl,
    Optional<WrittenAcl> serverAcl,
    Optional<WrittenAcl> natAcl,
    AddressBlock natAddress) {

  Flow parsed() {
    return new Flow(
        client,
        server,
        serverPort,
        protocol,
        Flow.Placement.APART,
        clientAcl.map(WrittenAcl::parsed),
        serverAcl.map(WrittenAcl::parsed),
        natAcl.map(acl -> new Flow.Gateway(acl.parsed(), natAddress)));
  }

  String protocolNumber() {
    return protocol == Protocol.TCP ? "6" : "17";
  }

  /** Every rule that there is. */
  List<WrittenRule> rules() {
    return Stream.of(clientAcl, serverAcl, natAcl)
        .flatMap(Optional::stream)
        .flatMap(acl -> acl.rules().stream())
        .toList();
  }
}
