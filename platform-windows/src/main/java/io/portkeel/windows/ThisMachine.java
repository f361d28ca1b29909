package io.portkeel.windows;

import io.portkeel.platform.Commands;
import io.portkeel.platform.ConnectionWatch;
import io.portkeel.platform.FileGuard;
import io.portkeel.platform.Platform;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Windows that this process runs on. JNA is loaded for the first question, OSHI for two. */
final class ThisMachine implements WindowsParts {

  private final Map<String, String> environment;
  private Optional<WindowsSystem> system = Optional.empty();
  private Optional<Netsh> netsh = Optional.empty();

  ThisMachine(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public WindowsSystem system() {
    if (system.isEmpty()) {
      system = Optional.of(new ThisWindows(environment));
    }
    return system.get();
  }

  @Override
  public Netsh netsh() {
    if (netsh.isEmpty()) {
      netsh =
          Optional.of(
              new NetshProgram(
                  system().systemFolder(), Commands.printing(system().consoleCharset())));
    }
    return netsh.get();
  }

  @Override
  public FileGuard guard() {
    return AdministratorsOnlyGuard.in(system().containment());
  }

  @Override
  public FolderMaker folders() {
    return new Folders();
  }

  @Override
  public Platform.PortLook portUse(PortSet withOwners, Optional<PortSet> excluded) {
    return new WindowsPortUse().read(withOwners, excluded);
  }

  @Override
  public ConnectionWatch connections() {
    return new WindowsConnections(new IpHelper());
  }

  @Override
  public List<String> osLines() {
    return OsDetails.lines();
  }

  /** No lambda, whose making takes longer than the change. */
  private static final class Folders implements FolderMaker {
    @Override
    public void make(Path folder) throws IOException {
      StateFolder.make(folder);
    }
  }
}
