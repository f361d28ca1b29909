package io.portkeel.platform;

import java.util.Optional;

/**
 * What a runtime started: a container, or a service with a network of its own.
 *
 * @param runtime who starts it again
 * @param id the runtime's own name for it: a container's 64 hexadecimal digits, a machine's or a
 *     unit's name
 * @param pod the Kubernetes pod's uid, where it is in one
 */
public record Container(Engine runtime, String id, Optional<String> pod) {

  /** How many characters of an id people use. */
  private static final int SHORT = 12;

  private static final int LONG = 64;

  public enum Engine {
    DOCKER("docker"),
    PODMAN("podman"),
    CONTAINERD("containerd"),
    CRI_O("cri-o"),
    ECS("ecs"),
    LXC("lxc"),
    LIBVIRT("libvirt"),
    NSPAWN("nspawn"),
    SYSTEMD("systemd"),
    /** The id looks like a container's, and nothing tells whose. */
    UNKNOWN("container");

    private final String word;

    Engine(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** As people write it: {@code docker 0a1b2c3d4e5f}. */
  public String label() {
    String brief = id.length() == LONG ? id.substring(0, SHORT) : id;
    return (pod.isPresent() ? "pod " + pod.get() + ", " : "") + runtime.word() + " " + brief;
  }
}
