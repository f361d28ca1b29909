package io.portkeel.windows;

import io.portkeel.plan.Scope;
import io.portkeel.policy.WindowsSettings.Store;
import java.util.Locale;

/** What reports call a store of netsh's. */
final class StoreWords {

  private StoreWords() {}

  static Scope scope(Store store) {
    return store == Store.ACTIVE ? Scope.LIVE : Scope.BOOT;
  }

  static Store store(Scope scope) {
    return scope == Scope.LIVE ? Store.ACTIVE : Store.PERSISTENT;
  }

  /** As netsh writes it: {@code active}. */
  static String word(Store store) {
    return store.name().toLowerCase(Locale.ROOT);
  }

  /** Where a value was seen: {@code netsh, active store}. */
  static String source(Store store) {
    return "netsh, " + word(store) + " store";
  }
}
