package io.portkeel.network;

/**
 * Something that a rule selects by; any two either have nothing in common, or one has all of the
 * other.
 */
public interface Selectable<T> {

  /** Whether everything that the other stands for is also this. */
  boolean covers(T other);
}
