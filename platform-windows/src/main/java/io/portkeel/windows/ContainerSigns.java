package io.portkeel.windows;

import io.portkeel.windows.WindowsSystem.Containment;
import java.io.IOException;
import java.util.Map;

/**
 * The signs by which a process can tell that it is in a container.
 *
 * <p>None of them is promised by Microsoft: those who make Windows' containers asked the authors of
 * the .NET command line to use ContainerType for statistics alone (dotnet/cli, pull request 7284).
 * So two are looked at, of which one would do.
 *
 * @param containerType the registry's ContainerType, by which the .NET command line tells
 * @param executionService the service that starts a container's processes, by which vcpkg tells
 * @param sandboxVariable the variable that Kubernetes sets in HostProcess containers alone; their
 *     registry and network are the host's (KEP-1981), so that they show neither of the others
 */
record ContainerSigns(boolean containerType, boolean executionService, boolean sandboxVariable) {

  private static final String CONTROL = "SYSTEM\\CurrentControlSet\\Control";

  /**
   * The value that makes it a service: who lets a container have more time to stop writes another
   * value to this key, and may do so on a host by mistake.
   */
  private static final String SERVICE = "SYSTEM\\CurrentControlSet\\Services\\cexecsvc";

  private static final String VARIABLE = "CONTAINER_SANDBOX_MOUNT_POINT";

  /** What cannot be read is no sign: a change of what may be the host's own network is refused. */
  static ContainerSigns look(Map<String, String> environment) {
    return new ContainerSigns(
        isThere(CONTROL, "ContainerType"),
        isThere(SERVICE, "ImagePath"),
        !environment.getOrDefault(VARIABLE, "").isEmpty());
  }

  private static boolean isThere(String key, String name) {
    try {
      return Registry.has(key, name);
    } catch (IOException e) {
      return false;
    }
  }

  Containment containment() {
    if (containerType) {
      return Containment.CONTAINER;
    }
    if (sandboxVariable) {
      return Containment.HOST_PROCESS;
    }
    return executionService ? Containment.CONTAINER : Containment.HOST;
  }
}
