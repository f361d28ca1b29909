package io.portkeel.linux;

import io.portkeel.platform.Container;
import io.portkeel.platform.Container.Engine;
import java.util.List;
import java.util.Optional;

/**
 * Which container a process belongs to, from the text of its /proc/PID/cgroup: lines {@code
 * number:controllers:path}, one of which is enough. Pure.
 *
 * <p>The runtimes name their groups themselves or let systemd do it; the innermost of nested ones
 * counts.
 */
final class ControlGroup {

  /** What the groups of these runtimes begin with where systemd makes them, before the id. */
  private static final List<Prefix> PREFIXES =
      List.of(
          new Prefix("docker-", Engine.DOCKER),
          new Prefix("libpod-payload-", Engine.PODMAN),
          new Prefix("libpod-", Engine.PODMAN),
          new Prefix("cri-containerd-", Engine.CONTAINERD),
          new Prefix("nerdctl-", Engine.CONTAINERD),
          new Prefix("crio-", Engine.CRI_O));

  private static final String LXC_PAYLOAD = "lxc.payload";
  private static final String NSPAWN = "systemd-nspawn@";
  private static final String MACHINE = "machine-";
  private static final String SERVICE = ".service";
  private static final int ID_LENGTH = 64;

  private record Prefix(String text, Engine runtime) {}

  private ControlGroup() {}

  /** Absent for a process that no container runtime and no service manager has started. */
  static Optional<Container> container(String cgroup) {
    Optional<Container> service = Optional.empty();
    for (String line : cgroup.split("\n", -1)) {
      String[] fields = line.split(":", 3);
      if (fields.length == 3) {
        List<String> path = List.of(fields[2].split("/", -1));
        Optional<Container> container = innermost(path);
        if (container.isPresent()) {
          return container;
        }
        service = service.isPresent() ? service : service(path);
      }
    }
    return service;
  }

  private static Optional<Container> innermost(List<String> path) {
    for (int i = path.size() - 1; i > 0; i--) {
      Optional<Container> named = named(path.get(i), path.get(i - 1), path);
      if (named.isPresent()) {
        return named;
      }
    }
    return Optional.empty();
  }

  private static Optional<Container> named(String group, String above, List<String> path) {
    String name = without(group, ".scope");
    // kubepods-pod1.slice:cri-containerd:0a1b: containerd without systemd, where Kubernetes has it.
    int colon = name.lastIndexOf(':');
    if (colon > 0) {
      name = name.substring(name.lastIndexOf(':', colon - 1) + 1).replace(':', '-');
    }
    for (Prefix prefix : PREFIXES) {
      if (name.startsWith(prefix.text()) && isId(name.substring(prefix.text().length()))) {
        return container(prefix.runtime(), name.substring(prefix.text().length()), path);
      }
    }
    if (isId(name)) {
      return container(byParent(above, path), name, path);
    }
    if (name.startsWith(LXC_PAYLOAD + ".")) {
      return container(Engine.LXC, name.substring(LXC_PAYLOAD.length() + 1), path);
    }
    if ((above.equals("lxc") || above.equals(LXC_PAYLOAD)) && !name.isEmpty()) {
      return container(Engine.LXC, name, path);
    }
    return machine(group, path);
  }

  private static Engine byParent(String above, List<String> path) {
    if (above.equals("docker")) {
      return Engine.DOCKER;
    }
    return path.get(1).equals("ecs") ? Engine.ECS : Engine.UNKNOWN;
  }

  /** What systemd-machined knows: started by nspawn, as a unit or by hand, or by libvirt. */
  private static Optional<Container> machine(String group, List<String> path) {
    if (group.startsWith(NSPAWN) && group.endsWith(SERVICE)) {
      String name = group.substring(NSPAWN.length(), group.length() - SERVICE.length());
      return container(Engine.NSPAWN, unescaped(name), path);
    }
    if (!group.startsWith(MACHINE) || !group.endsWith(".scope")) {
      return Optional.empty();
    }
    String name = unescaped(without(group.substring(MACHINE.length()), ".scope"));
    boolean libvirt = name.startsWith("qemu-") || name.startsWith("lxc-");
    return container(libvirt ? Engine.LIBVIRT : Engine.NSPAWN, name, path);
  }

  private static Optional<Container> container(Engine runtime, String id, List<String> path) {
    return Optional.of(new Container(runtime, id, pod(path)));
  }

  /** {@code kubepods-burstable-pod0a1b_2c3d.slice}, or {@code pod0a1b-2c3d} below kubepods. */
  private static Optional<String> pod(List<String> path) {
    boolean kubernetes = false;
    for (String group : path) {
      kubernetes |= group.contains("kubepods");
      String name = group.contains(":") ? group.substring(0, group.indexOf(':')) : group;
      name = without(name, ".slice");
      int at = name.startsWith("pod") ? 0 : name.lastIndexOf("-pod") + 1;
      if (kubernetes && name.startsWith("pod", at) && at + 3 < name.length()) {
        return Optional.of(name.substring(at + 3).replace('_', '-'));
      }
    }
    return Optional.empty();
  }

  /** The innermost service that is not the manager of all of a user's own. */
  private static Optional<Container> service(List<String> path) {
    for (int i = path.size() - 1; i > 0; i--) {
      String group = path.get(i);
      if (group.endsWith(SERVICE) && !group.startsWith("user@")) {
        return Optional.of(new Container(Engine.SYSTEMD, group, Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private static boolean isId(String text) {
    if (text.length() != ID_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String without(String text, String suffix) {
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }

  /**
   * systemd writes a dash within a name as {@code \x2d}, and so every byte that means something.
   */
  private static String unescaped(String name) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < name.length()) {
      if (name.startsWith("\\x", i) && i + 4 <= name.length() && isHex(name, i + 2)) {
        text.append((char) Integer.parseInt(name.substring(i + 2, i + 4), 16));
        i += 4;
      } else {
        text.append(name.charAt(i));
        i++;
      }
    }
    return text.toString();
  }

  private static boolean isHex(String text, int at) {
    return Character.digit(text.charAt(at), 16) >= 0
        && Character.digit(text.charAt(at + 1), 16) >= 0;
  }
}
