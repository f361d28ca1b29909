package io.portkeel.nacl;

import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;

/** Not there yet. */
public final class FlowEvaluator {

  private FlowEvaluator() {}

  /** Which client ports work for the flow. */
  public static FlowAnswer evaluate(Flow flow) {
    return new FlowAnswer(
        flow,
        FlowAnswer.Verdict.FORWARD_BLOCKED,
        List.of(),
        List.of(),
        List.of(),
        PortSet.EMPTY,
        PortSet.EMPTY,
        List.of(),
        Optional.empty());
  }
}
