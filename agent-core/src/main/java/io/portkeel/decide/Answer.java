package io.portkeel.decide;

import io.portkeel.nacl.NetworkAcls;
import io.portkeel.network.AddressBlock;
import io.portkeel.policy.Problem;
import java.util.List;
import java.util.Optional;

/** What is answered to a {@link Question}. */
public sealed interface Answer {

  /**
   * To {@code Instance}.
   *
   * @param addresses its addresses in that subnet, IPv4 and IPv6
   */
  record Instance(String subnet, List<AddressBlock> addresses) implements Answer {}

  /** To {@code Tag}: absent when the instance has no such tag. */
  record Tag(Optional<String> value) implements Answer {}

  /** To {@code Documents}. */
  record Documents(NetworkAcls acls) implements Answer {}

  /** To {@code SourceAddress}. */
  record SourceAddress(AddressBlock address) implements Answer {}

  /** To any: it cannot be known here; then neither this rule nor a later one may decide. */
  record Unknown(Problem why) implements Answer {}

  /** To {@code Documents}: they are missing, unreadable or wrong, as a policy can be. */
  record Wrong(List<Problem> problems) implements Answer {}
}
