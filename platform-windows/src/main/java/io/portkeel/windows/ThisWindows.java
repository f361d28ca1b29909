package io.portkeel.windows;

import io.portkeel.platform.Host;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/** The Windows that this runs on; what it does not say gets the careful answer. */
final class ThisWindows implements WindowsSystem {

  private static final String HOST_NETWORK_SERVICE = "SYSTEM\\CurrentControlSet\\Services\\hns";

  /** SERVICE_DISABLED. */
  private static final int DISABLED = 4;

  private final Map<String, String> environment;

  ThisWindows(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Privileged when that is not known: then files are looked at before they are believed, and it is
   * netsh that refuses a change, with nothing changed, instead of portkeel by mistake.
   */
  @Override
  public Host.Privilege privilege() {
    try {
      return ProcessToken.elevation() == ProcessToken.Elevation.ELEVATED
          ? Host.Privilege.PRIVILEGED
          : Host.Privilege.ORDINARY;
    } catch (IOException e) {
      return Host.Privilege.PRIVILEGED;
    }
  }

  /** Not by USERDOMAIN and USERNAME, which for SYSTEM say the name of the machine. */
  @Override
  public String user() {
    try {
      Sid user = ProcessToken.user();
      return Accounts.name(user).orElse(user.text());
    } catch (IOException e) {
      return System.getProperty("user.name", "");
    }
  }

  @Override
  public Containment containment() {
    return ContainerSigns.look(environment).containment();
  }

  /** Absent when that is not known: it is only ever warned of. */
  @Override
  public HostNetworkService hostNetworkService() {
    try {
      OptionalInt start = Registry.number(HOST_NETWORK_SERVICE, "Start");
      return start.isPresent() && start.getAsInt() != DISABLED
          ? HostNetworkService.PRESENT
          : HostNetworkService.ABSENT;
    } catch (IOException e) {
      return HostNetworkService.ABSENT;
    }
  }

  @Override
  public Charset consoleCharset() {
    try {
      return new CodePage(KernelCalls.consoleCodePage()).charset();
    } catch (IOException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  /**
   * Never by the environment, which may be that of another user. Where Windows cannot be asked, and
   * is elsewhere than usual, nothing is found here.
   */
  @Override
  public Path systemFolder() {
    try {
      return KernelCalls.systemFolder();
    } catch (IOException e) {
      return Path.of("C:\\Windows\\System32");
    }
  }
}
