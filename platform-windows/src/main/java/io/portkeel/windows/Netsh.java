package io.portkeel.windows;

import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;

/**
 * What netsh shows and sets.
 *
 * <p>It may end with 0 without having done anything, and its words are in the language of the
 * system. So what sets gives no verdict: only what is shown afterwards counts.
 */
interface Netsh {

  Shown<PortRange> dynamicRange(PortSpace space, Store store);

  Shown<Exclusions> exclusions(PortSpace space, Store store);

  /** Sets a dynamic range; {@link Store#PERSISTENT} is thought to set the active one as well. */
  Said setDynamicRange(PortSpace space, Store store, PortRange range);

  Said addExclusion(PortSpace space, Store store, PortRange block);

  /** Removes a block, which must be one that is shown, whole. */
  Said removeExclusion(PortSpace space, Store store, PortRange block);

  /** What came of asking it. */
  sealed interface Shown<T> {

    record Value<T>(T value) implements Shown<T> {}

    /** It said something else, which the problem shows, or nothing. */
    record NotShown<T>(Problem why) implements Shown<T> {}
  }

  /** A command and what it said, told for people, to be shown when it did not help. */
  record Said(String told) {}
}
