package io.portkeel.platform;

import java.util.Optional;

/**
 * How a process stands to the network namespace that it is in: whose it is, whether its values may
 * be written, and who has started the process.
 *
 * @param runtime what has started the container; absent outside of one
 * @param key what would be written: a file, on Windows netsh's store
 */
public record Standing(
    Owner owner, Writing writing, Optional<ContainerRuntime> runtime, String key) {

  /** Whose namespace it is. */
  public sealed interface Owner {}

  /** The machine's own, the first one. */
  public record Machine() implements Owner {}

  /**
   * Others than this container are in it.
   *
   * @param sign what shows it, as part of a sentence
   */
  public record Shared(String sign) implements Owner {}

  /** This container's own, as far as can be told from inside: nothing says otherwise. */
  public record Own() implements Owner {}

  /** Whether the values may be written. */
  public enum Writing {
    POSSIBLE,
    /** Nobody can: they are mounted read-only. */
    READ_ONLY,
    /** This user may not. */
    DENIED
  }
}
