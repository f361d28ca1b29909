package io.portkeel.platform;

import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the platform of this machine. */
public final class Platforms {

  /** The class of the platform that a distribution is made for, which its launcher names. */
  private static final String NAMED = "portkeel.platform";

  private Platforms() {}

  /** The one that is named, when it is of this machine; otherwise one that a jar offers. */
  public static Optional<Platform> here() {
    Optional<Platform> named = named(System.getProperty(NAMED, ""));
    if (named.isPresent() && named.get().isHere()) {
      return named;
    }
    for (Platform platform : ServiceLoader.load(Platform.class)) {
      if (platform.isHere()) {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }

  /** To ask each module and jar what it offers takes a tenth of an entrypoint's time. */
  private static Optional<Platform> named(String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Class.forName(name).asSubclass(Platform.class).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | ClassCastException e) {
      return Optional.empty();
    }
  }
}
