package io.portkeel.windows;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;

/** The effects of the steps that netsh carries out. */
final class WindowsChanges {

  private WindowsChanges() {}

  /**
   * @throws IllegalArgumentException when it is a step of another system's
   */
  static Change of(Step step, Netsh netsh) {
    if (step instanceof Step.SetDynamicRange range) {
      return new DynamicRangeChange(range, netsh);
    }
    if (step instanceof Step.SetExcluded excluded) {
      return new ExclusionChange(excluded, netsh);
    }
    throw new IllegalArgumentException("no step of Windows: " + step.what());
  }
}
