package io.portkeel.decide;

import io.portkeel.policy.Problem;
import io.portkeel.policy.Rule;
import io.portkeel.policy.WindowsSettings;
import io.portkeel.policy.WindowsSettings.LowestStart;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;

/** What netsh takes, by its documentation: 255 ports or more, from 1025 up. */
final class WindowsLimits {

  private static final int FEWEST_PORTS = 255;

  private WindowsLimits() {}

  static List<Problem> refusals(Rule rule, PortRange range, WindowsSettings settings) {
    List<Problem> refusals = new ArrayList<>();
    if (range.size() < FEWEST_PORTS) {
      refusals.add(
          Decider.problem(
              rule,
              "below-netsh-minimum",
              range + " has " + range.size() + " ports, and Windows takes no fewer than 255",
              "widen the range"));
    }
    int lowest = settings.lowestStart().port();
    if (range.low() < lowest) {
      boolean overridable =
          range.low() >= LowestStart.OVERRIDDEN.port()
              && settings.lowestStart() == LowestStart.DOCUMENTED;
      refusals.add(
          Decider.problem(
              rule,
              "below-netsh-start",
              range + " begins below " + lowest + ", the lowest start that Windows takes",
              overridable
                  ? "begin at 1025, or set windows.allow-start-1024: true"
                  : "begin at " + lowest + " or above"));
    }
    return refusals;
  }

  /** Holes are kept free by excluded ranges alone, which are made only on request. */
  static List<Problem> refusalsOfHoles(Rule rule, PortSet holes, WindowsSettings settings) {
    return holes.isEmpty() || settings.reserve() == WindowsSettings.Reserve.EXCLUDE
        ? List.of()
        : List.of(
            Decider.problem(
                rule,
                "holes-not-reserved",
                "on Windows nothing is reserved, and "
                    + holes
                    + " would be handed out, to which no answer gets back",
                "set windows.reserve: exclude, or holes: exclude"));
  }
}
