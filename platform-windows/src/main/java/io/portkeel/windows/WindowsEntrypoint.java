package io.portkeel.windows;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.ContainerRuntime;
import io.portkeel.platform.Host;
import io.portkeel.platform.OwnNamespace;
import io.portkeel.platform.Standing;
import io.portkeel.platform.Standing.Writing;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.windows.WindowsSystem.Containment;
import java.util.Optional;

/** What an entrypoint may see and change of Windows: the live values; nothing is noted. */
final class WindowsEntrypoint implements OwnNamespace {

  private final WindowsParts parts;
  private final Host host;
  private final Containment containment;

  WindowsEntrypoint(WindowsParts parts, Host host, Containment containment) {
    this.parts = parts;
    this.host = host;
    this.containment = containment;
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public Observation observe() {
    return new Observation.Observed(
        new WindowsLiveState(
            StoreLook.atRanges(parts.netsh(), Store.ACTIVE),
            WindowsPlanner.persistent(containment)));
  }

  /** The containers of a pod share one network; nothing shows that from inside. */
  @Override
  public Standing standing() {
    return new Standing(
        containment == Containment.CONTAINER ? new Standing.Own() : new Standing.Machine(),
        host.privilege() == Host.Privilege.PRIVILEGED ? Writing.POSSIBLE : Writing.DENIED,
        containment == Containment.HOST ? Optional.empty() : Optional.of(ContainerRuntime.UNKNOWN),
        StoreWords.source(Store.ACTIVE));
  }

  @Override
  public Change change(Step step) {
    return WindowsChanges.of(step, parts.netsh());
  }
}
