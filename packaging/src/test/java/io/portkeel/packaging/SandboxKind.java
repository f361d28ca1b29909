package io.portkeel.packaging;

import java.util.List;
import java.util.stream.Stream;

/** What a sandbox pretends to be. */
enum SandboxKind {
  /** A host whose init is systemd: the machine's own pid namespace, /run/systemd/system. */
  HOST,
  /** A host with another init: no /run/systemd/system. */
  HOST_WITHOUT_SYSTEMD,
  /** A docker container whose /proc/sys is writable: its own pid namespace, /.dockerenv. */
  CONTAINER {
    @Override
    List<String> between(String mark) {
      return OWN_PIDS;
    }

    @Override
    List<String> enter() {
      return List.of("-p");
    }
  },
  /**
   * A host that runs containers: it sees its own processes and control groups alone, has an init
   * that takes up orphans, can store images, and of /proc/sys can change net/ alone.
   */
  CONTAINER_HOST {
    @Override
    List<String> between(String mark) {
      List<String> group =
          List.of("sh", "-c", OwnControlGroup.SCRIPT, "group", OwnControlGroup.PREFIX + mark);
      // Mounts of its own, or the change of its root would be that of the group's keeper too.
      return Stream.of(group, List.of("/usr/bin/unshare", "-m"), OWN_PIDS)
          .flatMap(List::stream)
          .toList();
    }

    @Override
    List<String> enter() {
      return List.of("-p", "-C", "sh", "-c", OwnControlGroup.JOIN, "join");
    }
  };

  private static final List<String> OWN_PIDS = List.of("-p", "-f", "--kill-child");

  /** The words between those that make the namespaces and the shell that sets the sandbox up. */
  List<String> between(String mark) {
    return List.of();
  }

  /** The words that lead a command inside, behind those of every sandbox. */
  List<String> enter() {
    return List.of();
  }
}
