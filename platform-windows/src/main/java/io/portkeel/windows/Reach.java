package io.portkeel.windows;

import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Scope;
import io.portkeel.policy.WindowsSettings;
import io.portkeel.policy.WindowsSettings.Reserve;
import io.portkeel.policy.WindowsSettings.Store;

/**
 * How far a policy reaches here: which port spaces and stores it asks for.
 *
 * @param lasting what is to hold beyond this moment
 */
record Reach(WindowsSettings settings, Lasting lasting) {

  enum Lasting {
    /** What the policy says. */
    AS_ASKED,
    /** Nothing: what is set ends with the container, or is to hold for one command. */
    NOTHING
  }

  boolean covers(PortSpace space) {
    return settings.families().contains(space.family())
        && settings.protocols().contains(space.protocol());
  }

  /** Persistent when values are to be there after the next boot as well. */
  Store store() {
    return lasting == Lasting.AS_ASKED ? settings.store() : Store.ACTIVE;
  }

  boolean excludes() {
    return settings.reserve() == Reserve.EXCLUDE;
  }

  boolean judges(RangeState range) {
    return covers(PortSpace.of(range.family(), range.protocol())) && judges(range.scope());
  }

  boolean judges(ReservedState reserved) {
    return excludes()
        && covers(PortSpace.of(reserved.family(), reserved.protocol()))
        && judges(reserved.scope());
  }

  private boolean judges(Scope scope) {
    return scope == Scope.LIVE || store() == Store.PERSISTENT;
  }
}
