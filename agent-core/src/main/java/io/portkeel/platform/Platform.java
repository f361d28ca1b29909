package io.portkeel.platform;

import io.portkeel.nat.NatRuleset;
import io.portkeel.network.HostAddress;
import io.portkeel.plan.PortUse;
import io.portkeel.policy.Os;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An operating system: everything that portkeel sees or does goes through here.
 *
 * <p>Found by {@link java.util.ServiceLoader}. A platform that is not the one of this machine is
 * asked nothing but {@link #os} and {@link #isHere}.
 */
public interface Platform extends RangeHolder {

  Os os();

  /** Whether this process runs on it. */
  boolean isHere();

  /**
   * The system whose file tree is below a folder, such as an image that is being built. It has
   * files only: no live value is read or touched, and no link in it leads out of it.
   *
   * @param root a folder, as the caller named it
   */
  Platform below(Path root);

  /**
   * What an entrypoint may look at and change: the live values of the network namespace that this
   * process is in. No file is read or written for it but the kernel's own.
   *
   * @return absent where there is no such thing
   */
  Optional<OwnNamespace> entrypoint();

  /** Looks for the network namespaces of this machine, its own and those of containers. */
  NetworkNamespace.Look namespaces();

  /** Looks for the network namespace that a process is in. */
  default NetworkNamespace.OfProcess namespaceOf(int pid) {
    return new NetworkNamespace.OfProcess.NotFound(
        Problem.of(
            "no-namespaces",
            "there is no network namespace to go into: that is something of Linux",
            "run portkeel inside the container"));
  }

  /**
   * Asks for the right to change the host, and waits for it, at most a minute. What was observed
   * before may be old by then.
   */
  HostLock.Attempt lock();

  /**
   * Looks at what uses the ports of the calling thread's network namespace, changing nothing.
   *
   * @param withOwners the ports for whose listeners the processes are looked for, which takes
   *     longer; it is no failure when one is not found
   */
  PortLook portUse(PortSet withOwners);

  /**
   * Looks at the rules by which the calling thread's network namespace gives flows another source,
   * changing nothing. May run other programs.
   */
  default NatLook nat() {
    return new NatLook.NotAsked();
  }

  /**
   * A watch on the connections of the calling thread's network namespace and, where this process
   * may look at them, of those of containers; absent where that is not known how.
   */
  default Optional<ConnectionWatch> connections() {
    return Optional.empty();
  }

  /** The addresses of its interfaces; absent when they cannot be known. */
  default Optional<List<HostAddress>> addresses() {
    return Optional.empty();
  }

  /** Checks who could have written a file that tells a privileged process what to do. */
  FileGuard guard();

  /** The folder of the default policy and the labels. */
  Path configFolder();

  /** Reads the files in {@link #configFolder}. */
  default InputFiles configFiles(Host.Privilege privilege) {
    return new InputFiles(guard(), privilege);
  }

  /** Lines about the operating system for a person who wants to know more; may be slow. */
  List<String> details();

  /** What came of looking at the ports. */
  sealed interface PortLook {

    record Seen(PortUse use) implements PortLook {}

    record NotSeen(Problem why) implements PortLook {}
  }

  /** What came of looking at NAT. */
  sealed interface NatLook {

    /**
     * The rules.
     *
     * @param notes what there may be besides, and why it was not seen
     */
    record Seen(NatRuleset ruleset, List<String> notes) implements NatLook {}

    /** There may be some, which this process cannot see. */
    record NotSeen(String why) implements NatLook {}

    /** This has no NAT of its own, or none that portkeel knows of. */
    record NotAsked() implements NatLook {}
  }
}
