package io.portkeel.plan;

import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
   * Windows' dynamic range of one family and protocol.
   *
   * @param family {@code ipv4} or {@code ipv6}
   * @param protocol {@code tcp} or {@code udp}
   * @param proven the scopes in which the new value must show afterwards
   */
  record SetDynamicRange(
      String family, String protocol, Stores before, Stores after, Set<Scope> proven)
      implements Step {

    @Override
    public String what() {
      return family + " " + protocol + " dynamic range";
    }
  }

  /**
   * The two values that Windows has of a dynamic range.
   *
   * @param active the one that holds now
   * @param persistent the one that holds after a boot; absent before a change when it was not
   *     looked at, and behind one when it is not set
   */
  record Stores(PortRange active, Optional<PortRange> persistent) {

    /** For people: both, where they differ. */
    @Override
    public String toString() {
      return persistent.isEmpty() || persistent.get().equals(active)
          ? active.toString()
          : active + " (live), " + persistent.get() + " (boot)";
    }
  }

  /**
   * Blocks of ports that Windows hands out to nobody who does not ask for them, of one family and
   * protocol. Others add theirs at any time, and a block can only be removed as it was added, so
   * these are blocks and no set.
   *
   * @param store what is changed: the active store alone, or with the persistent one both
   * @param before the ports that are excluded there; with both stores, those that are in both
   * @param after the ports that will be
   * @param added ports that are excluded where they are not yet
   * @param removed blocks as they are shown, each removed where it is
   */
  record SetExcluded(
      String family,
      String protocol,
      Store store,
      PortSet before,
      PortSet after,
      List<PortRange> added,
      List<PortRange> removed)
      implements Step {

    public SetExcluded {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }

    @Override
    public String what() {
      return family + " " + protocol + " excluded ports";
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
