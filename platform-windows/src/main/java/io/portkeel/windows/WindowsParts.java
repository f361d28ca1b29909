package io.portkeel.windows;

import io.portkeel.platform.ConnectionWatch;
import io.portkeel.platform.FileGuard;
import io.portkeel.platform.Platform;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;

/** What the platform sees and does Windows by; nothing is loaded or asked before it is needed. */
interface WindowsParts {

  WindowsSystem system();

  Netsh netsh();

  FileGuard guard();

  FolderMaker folders();

  /** Looks at the sockets, as {@link Platform#portUse} does. */
  Platform.PortLook portUse(PortSet withOwners, Optional<PortSet> excluded);

  /** A watch on the connections of this host or container. */
  ConnectionWatch connections();

  /** Lines about the operating system; may be slow. */
  List<String> osLines();
}
