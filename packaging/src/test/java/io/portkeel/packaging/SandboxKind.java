package io.portkeel.packaging;

/** What a sandbox pretends to be. */
enum SandboxKind {
  /** A host whose init is systemd: the machine's own pid namespace, /run/systemd/system. */
  HOST,
  /** A host with another init: no /run/systemd/system. */
  HOST_WITHOUT_SYSTEMD,
  /** A docker container whose /proc/sys is writable: its own pid namespace, /.dockerenv. */
  CONTAINER
}
