package io.portkeel.platform;

import io.portkeel.plan.Step;
import io.portkeel.policy.Problem;
import java.util.Optional;

/**
 * The effect of one step. Called in this order: {@link #prepare}, {@link #commit}, perhaps {@link
 * #putBack}, and always {@link #close}. Each tells what went wrong, or nothing.
 */
public interface Change {

  Step step();

  /** Does all that can fail and that nobody sees yet. */
  default Optional<Problem> prepare() {
    return Optional.empty();
  }

  /** Lets the change take effect. When this fails, {@link #putBack} is called all the same. */
  Optional<Problem> commit();

  /** Makes undone what was done, unless somebody else has changed it since. */
  Optional<Problem> putBack();

  /** Removes what was prepared and is not needed any more. */
  default void close() {}
}
