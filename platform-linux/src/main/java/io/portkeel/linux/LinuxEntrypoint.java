package io.portkeel.linux;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.ContainerRuntime;
import io.portkeel.platform.Host;
import io.portkeel.platform.OwnNamespace;
import io.portkeel.platform.Standing;
import io.portkeel.platform.Standing.Writing;
import java.util.Map;
import java.util.Optional;

/**
 * The network namespace that this process is in, as an entrypoint may see and change it. What is in
 * the way of a change is looked at only when there is one to make.
 */
final class LinuxEntrypoint implements OwnNamespace {

  private final LinuxPaths paths;
  private final Map<String, String> environment;
  private final Host host;

  LinuxEntrypoint(LinuxPaths paths, Map<String, String> environment, Host host) {
    this.paths = paths;
    this.environment = environment;
    this.host = host;
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public Observation observe() {
    return new Observation.Observed(
        new LiveState(paths, host.namespace(), LiveValues.readUnhindered(paths)));
  }

  @Override
  public Standing standing() {
    Optional<ContainerRuntime> runtime =
        host.container() ? Optional.of(RuntimeSigns.find(paths, environment)) : Optional.empty();
    return new Standing(
        new NamespaceOwner(paths, runtime).find(),
        writing(),
        runtime,
        paths.portRange().toString());
  }

  private Writing writing() {
    return switch (Access.toSetting(paths.portRange())) {
      case WRITABLE -> Writing.POSSIBLE;
      case READ_ONLY -> Writing.READ_ONLY;
      default -> Writing.DENIED;
    };
  }

  @Override
  public Change change(Step step) {
    return new EnteredNamespace(paths, host).change(step);
  }
}
