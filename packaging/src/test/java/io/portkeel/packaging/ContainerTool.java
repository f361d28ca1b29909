package io.portkeel.packaging;

import java.util.List;

/** What runs containers: Debian's, with the same words for what these tests do. */
enum ContainerTool {
  DOCKER {
    @Override
    List<String> words() {
      return List.of("/usr/bin/docker");
    }

    @Override
    String writable() {
      return "--security-opt=systempaths=unconfined";
    }
  },
  /** With runc, which Docker uses as well. */
  PODMAN {
    @Override
    List<String> words() {
      // Else it warns of control groups without controllers.
      return List.of("/usr/bin/podman", "--log-level=error");
    }

    @Override
    String writable() {
      return "--security-opt=unmask=/proc/sys";
    }
  };

  /** The program, and what it is always given. */
  abstract List<String> words();

  /** The flag of `run` that makes /proc/sys writable inside. */
  abstract String writable();
}
