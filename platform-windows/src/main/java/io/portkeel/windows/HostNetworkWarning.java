package io.portkeel.windows;

import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.windows.WindowsSystem.HostNetworkService;
import java.util.Optional;

/** What a low range means where Hyper-V, WSL or Docker are about. Pure. */
final class HostNetworkWarning {

  /** Where Windows' own dynamic range begins since Vista; services wait at ports below. */
  static final int DEFAULT_LOW = 49152;

  private HostNetworkWarning() {}

  static Optional<Problem> of(PortRange range, HostNetworkService service) {
    if (range.low() >= DEFAULT_LOW || service == HostNetworkService.ABSENT) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.of(
            "hns-in-low-range",
            range
                + " begins below "
                + DEFAULT_LOW
                + ", and the Host Network Service is here: at each boot it and WinNAT reserve"
                + " blocks of 100 ports somewhere inside the dynamic range, which can take ports"
                + " that services wait at, such as 3000, 5432 or 8080",
            "begin at "
                + DEFAULT_LOW
                + ", or keep such ports free by windows.reserve: exclude; to restart winnat moves"
                + " the blocks and cuts the connections of containers and virtual machines"));
  }
}
