package io.portkeel.windows;

import io.portkeel.plan.Listener.Owner;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out what a process is called. */
final class ProcessNames {

  /** The kernel's own, which has no program: http.sys and SMB listen there. */
  private static final int SYSTEM = 4;

  private ProcessNames() {}

  /** Absent for a process that is none or has ended. */
  static Optional<Owner> owner(int process) {
    if (process == SYSTEM) {
      return Optional.of(new Owner(process, "System"));
    }
    return process <= 0
        ? Optional.empty()
        : ProcessHandle.of(process).map(handle -> new Owner(process, name(handle)));
  }

  private static String name(ProcessHandle handle) {
    Optional<String> program = handle.info().command();
    // A process of another user may not be looked into; its number still says which it is.
    return program.isEmpty() ? "unknown" : String.valueOf(Path.of(program.get()).getFileName());
  }
}
