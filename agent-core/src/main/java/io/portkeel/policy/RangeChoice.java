package io.portkeel.policy;

import io.portkeel.ports.PortRange;

/** What a rule says about the range of the hosts it holds for. */
public sealed interface RangeChoice {

  /** The ephemeral port range shall be this one; low is at least 1. */
  record Fixed(PortRange range) implements RangeChoice {
    public Fixed {
      if (range.low() == 0) {
        throw new IllegalArgumentException("no kernel takes port 0");
      }
    }
  }

  /** The range is what the network lets through. */
  record Computed(ComputedRange of) implements RangeChoice {}

  /** Whatever the host has shall stay, on purpose. */
  record Keep() implements RangeChoice {}
}
