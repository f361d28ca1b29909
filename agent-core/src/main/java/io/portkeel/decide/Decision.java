package io.portkeel.decide;

import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;

/** What a policy means for one host. */
public sealed interface Decision {

  /**
   * The host shall have this range.
   *
   * @param rule the label of the rule that decided
   * @param reserve ports that shall never be handed out
   * @param reasons sentences for people
   */
  record Decided(
      String rule, PortRange range, PortSet reserve, List<String> reasons, List<Problem> warnings)
      implements Decision {}

  /** The policy says on purpose that the host is to stay as it is. */
  record LeftAlone(String rule, List<String> reasons) implements Decision {}

  /** The policy asks what is not possible here, or says nothing about this host. */
  record Refused(List<Problem> problems) implements Decision {}

  /** A rule asks for a fact that is not known, so neither it nor a later rule may decide. */
  record Undecidable(Problem problem) implements Decision {}
}
