package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The packaged program in a sandbox, as somebody runs it. */
final class Portkeel {
  private enum Who {
    ROOT,
    USER
  }

  private final Sandbox sandbox;
  private final Who who;
  private final Map<String, String> environment;

  private Portkeel(Sandbox sandbox, Who who, Map<String, String> environment) {
    this.sandbox = sandbox;
    this.who = who;
    this.environment = environment;
  }

  static Portkeel asRoot(Sandbox sandbox) {
    return new Portkeel(sandbox, Who.ROOT, Map.of());
  }

  /** As uid 65534, without groups. */
  static Portkeel asUser(Sandbox sandbox) {
    return new Portkeel(sandbox, Who.USER, Map.of());
  }

  /** The same with a variable of the environment. */
  Portkeel with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new Portkeel(sandbox, who, more);
  }

  /** A run for people. */
  Ran text(String... args) {
    SandboxCommand command = sandbox.portkeelCommand(args);
    environment.forEach(command::with);
    return who == Who.USER ? command.asUser().run() : command.run();
  }

  /** A run for programs. */
  ReportJson json(String... args) {
    return ReportJson.of(
        text(Stream.concat(Stream.of(args), Stream.of("--output", "json")).toArray(String[]::new)));
  }

  /** What standard error says of a command line that is refused. */
  String refusesTheLine(String... args) {
    Ran ran = text(args);
    assertEquals(64, ran.exitCode(), ran.toString());
    assertEquals("", ran.out());
    assertTrue(ran.err().startsWith("portkeel: "), ran.err());
    return ran.err();
  }
}
