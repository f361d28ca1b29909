package io.portkeel.report;

import io.portkeel.ports.Parsed;

/** How a container that is still to be started is connected: the network namespace that it gets. */
public sealed interface ContainerNetwork {

  /** A namespace of its own, whatever connects it: bridge, none, a network's name. */
  record Own() implements ContainerNetwork {}

  /** The host's. */
  record Host() implements ContainerNetwork {}

  /**
   * That of something else.
   *
   * @param owner who has it, as it was written: {@code container:web}
   */
  record Shared(String owner) implements ContainerNetwork {}

  /** What a container gets when nothing is said. */
  ContainerNetwork DEFAULT = new Own();

  /** Reads docker's words for it, and those that compose (service:) and podman (ns:) add. */
  static Parsed<ContainerNetwork> parse(String mode) {
    if (mode.isEmpty()) {
      return Parsed.invalid("no network is named", "write bridge, host or container:NAME");
    }
    for (String kind : new String[] {"container:", "service:", "ns:"}) {
      if (mode.equals(kind)) {
        return Parsed.invalid(
            "\"" + mode + "\" does not say which", "write the name behind the colon");
      }
      if (mode.startsWith(kind)) {
        return Parsed.valid(new Shared(mode));
      }
    }
    return Parsed.valid(mode.equals("host") ? new Host() : new Own());
  }
}
