package io.portkeel.plan;

import io.portkeel.ports.PortRange;
import java.util.Optional;

/** One change of a host, as data: what check shows, apply carries out and the report tells. */
public sealed interface Step {

  /** What is changed, for people: {@code live range}, or a file. */
  String what();

  /** The live range of a network namespace. */
  record SetLive(PortRange before, PortRange after) implements Step {
    @Override
    public String what() {
      return "live range";
    }
  }

  /**
   * The content of a file, of which every byte is one char (ISO 8859-1), so that bytes that are no
   * text come through unharmed. Absent before: the file is made; absent after: it is removed.
   *
   * @param path where the file really is, links resolved
   */
  record EditFile(String path, Optional<String> before, Optional<String> after) implements Step {
    @Override
    public String what() {
      return path;
    }
  }
}
