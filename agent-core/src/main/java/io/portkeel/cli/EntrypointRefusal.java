package io.portkeel.cli;

import io.portkeel.cli.EntrypointLine.HostNetwork;
import io.portkeel.decide.Decision;
import io.portkeel.platform.Standing;
import io.portkeel.policy.Os;
import io.portkeel.policy.Problem;
import java.util.Optional;

/**
 * Why an entrypoint does not change the network that it is in, and what has the range set in its
 * place. Pure.
 *
 * <p>Whose network it is comes first: who may not change it need not be told how to write.
 */
abstract class EntrypointRefusal {

  static final String ALLOW = "--allow-host-network";

  /** The refusal; none when the change can be made. */
  static Optional<Problem> of(
      Os os, Standing standing, Decision.Decided decided, HostNetwork hostNetwork) {
    EntrypointRefusal refusal =
        os == Os.WINDOWS ? new WindowsRefusal(standing) : new LinuxRefusal(standing, decided);
    Optional<Problem> owner =
        hostNetwork == HostNetwork.ALLOWED ? Optional.empty() : refusal.ofOwner();
    return owner.isPresent() ? owner : refusal.ofWriting();
  }

  /** Because it is not this container's own. */
  abstract Optional<Problem> ofOwner();

  /** Because it cannot be written. */
  abstract Optional<Problem> ofWriting();
}
