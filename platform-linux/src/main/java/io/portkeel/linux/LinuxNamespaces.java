package io.portkeel.linux;

import io.portkeel.platform.Container;
import io.portkeel.platform.Host;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.platform.Reason;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The network namespaces of this machine, with what is seen of each from outside. */
final class LinuxNamespaces {

  private final LinuxPaths paths;
  private final Host.Privilege privilege;

  private LinuxNamespaces(LinuxPaths paths, Host.Privilege privilege) {
    this.paths = paths;
    this.privilege = privilege;
  }

  static NetworkNamespace.Look look(LinuxPaths paths, Host.Privilege privilege) {
    Path proc = paths.at("/proc");
    try {
      NamespaceScan.Result result = NamespaceScan.look(paths);
      return new LinuxNamespaces(paths, privilege).found(result);
    } catch (IOException e) {
      return new NetworkNamespace.Look.NotLooked(
          Problem.at(
              Place.file(proc.toString()),
              "namespaces-unknown",
              "the processes of this host cannot be listed: " + Reason.of(e),
              "mount /proc, and let this user read it"));
    }
  }

  /** That of one process, which this user may look at. */
  static NetworkNamespace.OfProcess ofProcess(LinuxPaths paths, Host.Privilege privilege, int pid) {
    try {
      FoundNamespace found =
          new FoundNamespace(
              Files.readSymbolicLink(paths.at("/proc/" + pid + "/ns/net")).toString());
      found.add(pid);
      LinuxNamespaces all = new LinuxNamespaces(paths, privilege);
      NetworkNamespace.Owner owner =
          found.id().equals(all.host())
              ? NetworkNamespace.Owner.HOST
              : NetworkNamespace.Owner.CONTAINER;
      return new NetworkNamespace.OfProcess.Found(
          all.namespace(found, owner, all.container(found)));
    } catch (AccessDeniedException e) {
      return notFound("no-right", "this user may not look at process " + pid, "run as root");
    } catch (NoSuchFileException e) {
      return notFound(
          "no-such-process",
          "there is no process " + pid + ", or it has ended",
          "take the pid that this host has for a process of the container, such as that of `docker"
              + " inspect -f '{{.State.Pid}}'`");
    } catch (IOException e) {
      return notFound(
          "namespace-unknown",
          "the network namespace of process " + pid + " cannot be read: " + Reason.of(e),
          "mount /proc, and let this user read it");
    }
  }

  private static NetworkNamespace.OfProcess notFound(String code, String message, String remedy) {
    return new NetworkNamespace.OfProcess.NotFound(Problem.of(code, message, remedy));
  }

  private NetworkNamespace.Look found(NamespaceScan.Result result) throws IOException {
    String host = host();
    List<NetworkNamespace> first = new ArrayList<>();
    List<NetworkNamespace> others = new ArrayList<>();
    List<NetworkNamespace> empty = new ArrayList<>();
    for (FoundNamespace found : result.namespaces()) {
      if (found.id().equals(host)) {
        first.add(namespace(found, NetworkNamespace.Owner.HOST, Optional.empty()));
      } else {
        List<NetworkNamespace> place = found.pids().isEmpty() ? empty : others;
        place.add(namespace(found, NetworkNamespace.Owner.CONTAINER, container(found)));
      }
    }
    List<NetworkNamespace> all = new ArrayList<>(first);
    all.addAll(others);
    all.addAll(empty);
    return new NetworkNamespace.Look.Found(List.copyOf(all), unseen(result.unseen()));
  }

  /** That of the first process; who may not see it is on the host, or takes his own for it. */
  private String host() throws IOException {
    try {
      return Files.readSymbolicLink(paths.at("/proc/1/ns/net")).toString();
    } catch (IOException e) {
      return NamespaceThread.here(paths);
    }
  }

  private NetworkNamespace namespace(
      FoundNamespace found, NetworkNamespace.Owner owner, Optional<Container> container) {
    List<Integer> pids = found.pids();
    return new LinuxNamespace(
        paths,
        found,
        new NetworkNamespace.Known(
            found.id(),
            owner,
            pids.size(),
            pids.isEmpty() ? OptionalInt.empty() : OptionalInt.of(pids.get(0)),
            found.mounts().isEmpty()
                ? Optional.empty()
                : Optional.of(found.mounts().get(0).toString()),
            container),
        privilege);
  }

  /** Of the lowest process that has not ended; a pod's is the one that holds its namespaces. */
  private Optional<Container> container(FoundNamespace found) {
    for (int pid : found.pids()) {
      try {
        return ControlGroup.container(ProcFile.read(paths.at("/proc/" + pid + "/cgroup")));
      } catch (IOException e) {
        // It has ended.
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> unseen(int processes) {
    return processes == 0
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                "processes-not-seen",
                "this user may not look at "
                    + processes
                    + (processes == 1 ? " process" : " processes")
                    + ", so network namespaces may be missing here",
                "run as root"));
  }
}
