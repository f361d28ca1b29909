package io.portkeel.linux;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.Host;
import io.portkeel.platform.RangeHolder;

/**
 * The network namespace that the calling thread is in: its live values alone, by the kernel's own
 * files. No program is started and no file of ours is written.
 */
record EnteredNamespace(LinuxPaths paths, Host host) implements RangeHolder {

  @Override
  public Observation observe() {
    return new Observation.Observed(new LiveState(paths, host.namespace(), LiveValues.read(paths)));
  }

  @Override
  public Change change(Step step) {
    return step instanceof Step.SetReserved reserved
        ? new ReservedChange(reserved, paths)
        : LiveChange.direct((Step.SetLive) step, paths);
  }
}
