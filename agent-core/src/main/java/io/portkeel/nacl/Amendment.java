package io.portkeel.nacl;

import io.portkeel.network.AddressBlock;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;

/**
 * What to add to an ACL so that a flow passes: rules that allow ports, before the rule that denies
 * them now.
 *
 * @param ports the ports that are denied now; a rule for each block of them
 * @param peer from whom, inbound; to whom, outbound
 * @param before the number of the rule that denies, {@code *} where none matches
 * @param numbers free numbers, ascending, one for each block; empty when there are too few before
 *     that rule
 */
public record Amendment(
    String acl,
    AclRule.Direction direction,
    PortSet ports,
    AddressBlock peer,
    String before,
    List<Integer> numbers) {

  public Amendment {
    numbers = List.copyOf(numbers);
  }

  /** The first of the numbers, where there are enough. */
  public Optional<Integer> number() {
    return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers.get(0));
  }
}
