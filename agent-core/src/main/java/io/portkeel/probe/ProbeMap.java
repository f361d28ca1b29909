package io.portkeel.probe;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which source ports get an answer, as far as it is known.
 *
 * @param range what it is about
 * @param attempts how many packets were sent for it
 * @param answered the ports from which an answer was got
 * @param unanswered those from which none was got
 * @param inUse those that could not be tried because other sockets had them
 * @param failures how many could not be tried for another reason of this host
 * @param refusal who refused connections, if anybody did
 * @param blocks what follows for those between, ascending
 * @param largestMissedHole how many ports without an answer, side by side, can be among untried
 *     ones between two that answered
 * @param largestMissedIsland how many with an answer can be between two that did not answer
 * @param complete whether all was done that was to be done
 */
public record ProbeMap(
    PortRange range,
    int attempts,
    PortSet answered,
    PortSet unanswered,
    PortSet inUse,
    int failures,
    Optional<Refusal> refusal,
    Loss loss,
    List<Block> blocks,
    List<Border> borders,
    int largestMissedHole,
    int largestMissedIsland,
    boolean complete) {

  /** Below are the ports of services, which no ephemeral range should hold. */
  private static final PortRange EPHEMERAL = PortRange.of(1024, 65535);

  public ProbeMap {
    blocks = List.copyOf(blocks);
    borders = List.copyOf(borders);
  }

  static ProbeMap of(Limits limits, Ledger ledger, boolean complete) {
    Blocks found = Blocks.of(limits.range(), ledger);
    return new ProbeMap(
        limits.range(),
        ledger.attempts(),
        ledger.known(Ledger.Verdict.ANSWERED),
        ledger.known(Ledger.Verdict.UNANSWERED),
        ledger.inUse(),
        ledger.failures(),
        ledger.refusal(),
        ledger.loss(),
        found.blocks(),
        found.borders(),
        found.largestMissed(Ledger.Verdict.ANSWERED),
        found.largestMissed(Ledger.Verdict.UNANSWERED),
        complete);
  }

  /** The ports of the range that have no outcome. */
  public PortSet untried() {
    return answered.union(unanswered).gaps(range);
  }

  /** The blocks that answered, with the untried ports inside. */
  public PortSet answeredBlocks() {
    List<PortRange> ranges = new ArrayList<>();
    for (Block block : blocks) {
      if (block.answered()) {
        ranges.add(block.range());
      }
    }
    return PortSet.of(ranges);
  }

  /** The blocks that did not answer, with the untried ports inside. */
  public PortSet unansweredBlocks() {
    List<PortRange> ranges = new ArrayList<>();
    for (Block block : blocks) {
      if (!block.answered()) {
        ranges.add(block.range());
      }
    }
    return PortSet.of(ranges);
  }

  /** The largest block from port 1024 on that answered, if any did. */
  public Optional<PortRange> suggested() {
    return answeredBlocks().intersection(PortSet.of(EPHEMERAL)).largestBlock();
  }
}
