package io.portkeel.plan;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
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
   * The live reserved ports of a network namespace. Others add to them at any time, so carrying it
   * out adds and takes away what the two sets differ in, and touches nothing else.
   */
  record SetReserved(PortSet before, PortSet after) implements Step {
    @Override
    public String what() {
      return "live reserved ports";
    }

    /** What is to be added. */
    public PortSet added() {
      return after.difference(before);
    }

    /** What is to be taken away. */
    public PortSet removed() {
      return before.difference(after);
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

  /** A temporary file that an apply left behind when it was killed. */
  record RemoveLeftover(String path) implements Step {
    @Override
    public String what() {
      return path;
    }
  }

  /**
   * What portkeel notes for itself, to know later what was there before and what is its own. It is
   * no change of the host, and nobody else reads the file. Absent as in {@link EditFile}.
   */
  record KeepState(String path, Optional<String> before, Optional<String> after) implements Step {
    @Override
    public String what() {
      return path;
    }
  }
}
