package io.portkeel.report;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.probe.ProbeMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer of {@code probe}.
 *
 * @param target who was tried, as the user named it
 * @param address the address that it has
 * @param source the address that the attempts came from
 * @param container the process whose network namespace they came from, when not from this host's
 * @param live the present range there; absent when it is not known
 * @param took how long it took
 */
public record ProbeFinding(
    String target,
    String address,
    int port,
    String source,
    OptionalInt container,
    ProbeMap map,
    Optional<PortRange> live,
    Duration took)
    implements Finding {

  /** The ports of the live range from which no answer was got, or none is to be expected. */
  public PortSet failing() {
    return live.isPresent()
        ? PortSet.of(live.get()).intersection(map.unansweredBlocks())
        : PortSet.EMPTY;
  }

  /** Its picture. */
  public PortMap picture() {
    List<PortMap.Lane> lanes = new ArrayList<>();
    if (live.isPresent()) {
      lanes.add(new PortMap.Lane(PortMap.Kind.LIVE, PortSet.of(live.get()), ""));
    }
    add(lanes, PortMap.Kind.ANSWERED, map.answeredBlocks(), map.answered());
    add(lanes, PortMap.Kind.UNANSWERED, map.unansweredBlocks(), map.unanswered());
    return new PortMap(lanes);
  }

  private static void add(
      List<PortMap.Lane> lanes, PortMap.Kind kind, PortSet blocks, PortSet tried) {
    if (!blocks.isEmpty()) {
      lanes.add(new PortMap.Lane(kind, blocks, tried.size() + " of " + blocks.size() + " tried"));
    }
  }
}
