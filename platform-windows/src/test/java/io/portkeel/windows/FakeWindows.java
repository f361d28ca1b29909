package io.portkeel.windows;

import io.portkeel.cli.Surroundings;
import io.portkeel.cli.WaysIn;
import io.portkeel.plan.PortUse;
import io.portkeel.plan.SocketCounts;
import io.portkeel.platform.ConnectionWatch;
import io.portkeel.platform.FileGuard;
import io.portkeel.platform.Host;
import io.portkeel.platform.Platform;
import io.portkeel.ports.PortSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A Windows in memory, with portkeel's folder on the disk of this machine. */
final class FakeWindows implements WindowsParts, WindowsSystem {

  private final Path programData;
  private final FakeNetsh netsh;
  private Containment containment = Containment.HOST;
  private Host.Privilege privilege = Host.Privilege.PRIVILEGED;
  private HostNetworkService hostNetworkService = HostNetworkService.ABSENT;
  private Optional<String> folderTrouble = Optional.empty();

  /** One run of the program: its exit code and what it wrote to each stream. */
  record Ran(int exitCode, String out, String err) {}

  FakeWindows(Path programData, FakeNetsh netsh) {
    this.programData = programData;
    this.netsh = netsh;
  }

  FakeWindows in(Containment place) {
    containment = place;
    return this;
  }

  FakeWindows notElevated() {
    privilege = Host.Privilege.ORDINARY;
    return this;
  }

  FakeWindows elevated() {
    privilege = Host.Privilege.PRIVILEGED;
    return this;
  }

  FakeWindows withHostNetworkService() {
    hostNetworkService = HostNetworkService.PRESENT;
    return this;
  }

  FakeWindows withoutStateFolder(String why) {
    folderTrouble = Optional.of(why);
    return this;
  }

  Path stateFile() {
    return programData.resolve("portkeel/state/state.json");
  }

  WindowsPlatform platform() {
    Map<String, String> environment =
        Map.of("PROGRAMDATA", programData.toString(), "COMPUTERNAME", "WEB-1");
    return new WindowsPlatform(environment, this, Duration.ofMillis(100));
  }

  Ran run(String... args) {
    return runWith("", args);
  }

  /** A run with this policy on standard input. */
  Ran runBy(String policy, String command, String... more) {
    String[] args = new String[more.length + 3];
    args[0] = command;
    args[1] = "--policy";
    args[2] = "-";
    System.arraycopy(more, 0, args, 3, more.length);
    return runWith(policy, args);
  }

  private Ran runWith(String in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        WaysIn.run(
            new Surroundings(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Map.of(),
                Optional.of(platform()),
                new Properties()),
            args);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Override
  public WindowsSystem system() {
    return this;
  }

  @Override
  public Netsh netsh() {
    return netsh;
  }

  /** All that is there is the administrators' own. */
  @Override
  public FileGuard guard() {
    return path ->
        Files.exists(path)
            ? new FileGuard.Inspection.Trusted(path)
            : new FileGuard.Inspection.Absent();
  }

  @Override
  public FolderMaker folders() {
    return folder -> {
      if (folderTrouble.isPresent()) {
        throw new IOException(folderTrouble.get());
      }
      Files.createDirectories(folder);
    };
  }

  @Override
  public Platform.PortLook portUse(PortSet withOwners, Optional<PortSet> excluded) {
    return new Platform.PortLook.Seen(
        new PortUse(SocketCounts.NONE, SocketCounts.NONE, List.of(), excluded, Optional.empty()));
  }

  @Override
  public ConnectionWatch connections() {
    return new WindowsConnections(table -> new SocketBytes().bytes());
  }

  @Override
  public List<String> osLines() {
    return List.of("system   Windows of this test");
  }

  @Override
  public Host.Privilege privilege() {
    return privilege;
  }

  @Override
  public String user() {
    return "WEB-1\\anna";
  }

  @Override
  public Containment containment() {
    return containment;
  }

  @Override
  public HostNetworkService hostNetworkService() {
    return hostNetworkService;
  }

  @Override
  public Charset consoleCharset() {
    return StandardCharsets.ISO_8859_1;
  }

  @Override
  public Path systemFolder() {
    return programData.resolve("System32");
  }
}
