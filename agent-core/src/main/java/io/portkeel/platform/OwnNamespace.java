package io.portkeel.platform;

/** The network namespace that this process is in, as an entrypoint may look at and change it. */
public interface OwnNamespace extends RangeHolder {

  /**
   * Looks at what a change of it would meet, changing nothing. This takes longer than {@link
   * #observe}, so it is for when something has to be changed.
   */
  Standing standing();
}
