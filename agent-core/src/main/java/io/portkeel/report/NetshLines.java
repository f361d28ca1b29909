package io.portkeel.report;

import io.portkeel.network.Protocol;
import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings;
import io.portkeel.policy.WindowsSettings.Family;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The netsh commands that give Windows the range: one for each family and protocol, in a form that
 * cmd.exe and PowerShell take alike.
 */
final class NetshLines {

  private NetshLines() {}

  static Rendered lines(RenderRequest request) {
    StringBuilder text = new StringBuilder();
    for (List<String> command : commands(request)) {
      text.append(String.join(" ", command)).append('\n');
    }
    return new Rendered.Text(text.toString(), warnings(request));
  }

  /** Excluded ranges come first, so that no port of them is handed out in between. */
  static List<List<String>> commands(RenderRequest request) {
    WindowsSettings windows = request.windows();
    List<List<String>> commands = new ArrayList<>();
    for (Family family : windows.families()) {
      for (Protocol protocol : windows.protocols()) {
        if (windows.reserve() == WindowsSettings.Reserve.EXCLUDE) {
          for (PortRange block : request.reserve().ranges()) {
            commands.add(command(family, "add", "excludedportrange", protocol, block, windows));
          }
        }
        commands.add(
            command(family, "set", "dynamicportrange", protocol, request.range(), windows));
      }
    }
    return commands;
  }

  private static List<String> command(
      Family family,
      String verb,
      String thing,
      Protocol protocol,
      PortRange range,
      WindowsSettings windows) {
    return List.of(
        "netsh",
        "interface",
        word(family),
        verb,
        thing,
        "protocol=" + word(protocol),
        "startport=" + range.low(),
        "numberofports=" + range.size(),
        "store=" + word(windows.store()));
  }

  /** The reserved ports of the policy that the commands leave out. */
  static List<Problem> warnings(RenderRequest request) {
    boolean left = request.windows().reserve() == WindowsSettings.Reserve.REPORT;
    return left && !request.reserve().isEmpty()
        ? List.of(
            Problem.of(
                "reserve-left-out",
                "the reserved ports (" + request.reserve() + ") are not excluded",
                "set windows.reserve: exclude in the policy, if they are to be"))
        : List.of();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
