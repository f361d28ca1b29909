package io.portkeel.linux;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.Host;
import io.portkeel.platform.RangeHolder;

/**
 * The network namespace that this process is in, as an entrypoint may see and change it: the live
 * values alone, by the kernel's own files. No program is started and none of ours is written.
 */
final class LinuxEntrypoint implements RangeHolder {

  private final LinuxPaths paths;
  private final Host host;

  LinuxEntrypoint(LinuxPaths paths, Host host) {
    this.paths = paths;
    this.host = host;
  }

  @Override
  public Host host() {
    return host;
  }

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
