package io.portkeel.report;

import io.portkeel.nat.NatKeeping;
import io.portkeel.policy.WindowsSettings;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.Optional;

/**
 * What is to be said in a tool's words.
 *
 * @param range what was decided
 * @param reserve ports that shall never be handed out
 * @param network how the container is connected, where the target is one
 * @param windows what the policy says of netsh
 * @param nat what keeps the flows of NAT in the range, where the target is about that
 */
public record RenderRequest(
    PortRange range,
    PortSet reserve,
    ContainerNetwork network,
    WindowsSettings windows,
    Optional<NatKeeping> nat) {

  /** For a target that is not about NAT. */
  public RenderRequest(
      PortRange range, PortSet reserve, ContainerNetwork network, WindowsSettings windows) {
    this(range, reserve, network, windows, Optional.empty());
  }

  /** The same, about NAT. */
  public RenderRequest with(NatKeeping keeping) {
    return new RenderRequest(range, reserve, network, windows, Optional.of(keeping));
  }
}
