package io.portkeel.windows;

import io.portkeel.platform.Host;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** What is asked of Windows itself, by system calls and the registry. */
interface WindowsSystem {

  /** Privileged when this process's token is elevated. */
  Host.Privilege privilege();

  /** The user of this process, with its domain: {@code NT AUTHORITY\\SYSTEM}. */
  String user();

  Containment containment();

  /** Whether the Host Network Service is here, which excludes blocks of ports at each boot. */
  HostNetworkService hostNetworkService();

  /** What console programs print in when nobody looks; ISO 8859-1 where Java lacks it. */
  Charset consoleCharset();

  /** Where the system's own programs are: {@code C:\\Windows\\System32}. */
  Path systemFolder();

  /** Whether this is the inside of a container. */
  enum Containment {
    HOST,
    CONTAINER,
    /** A process that was started as a container and is none: what it changes is the host's. */
    HOST_PROCESS
  }

  /** The Host Network Service, which Hyper-V, WSL and Docker bring along. */
  enum HostNetworkService {
    PRESENT,
    ABSENT
  }
}
