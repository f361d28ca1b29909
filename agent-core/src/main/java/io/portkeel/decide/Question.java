package io.portkeel.decide;

import io.portkeel.network.AddressBlock;
import java.util.List;

/**
 * What a decision needs to know beyond the facts, asked only when the rule at hand needs it: the
 * answer is given in the next attempt to decide.
 */
public sealed interface Question {

  /** In which subnet this host is, and by which addresses, as its instance metadata has it. */
  record Instance() implements Question {}

  /** What this instance is tagged with, as its metadata has it. */
  record Tag(String key) implements Question {}

  /**
   * The network ACLs of these documents.
   *
   * @param files as the policy names them
   */
  record Documents(List<String> files) implements Question {}

  /** The address from which this host reaches these, as the network there sees it. */
  record SourceAddress(AddressBlock peer) implements Question {}
}
