package io.portkeel.platform;

import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the platform of this machine. */
public final class Platforms {

  private Platforms() {}

  public static Optional<Platform> here() {
    for (Platform platform : ServiceLoader.load(Platform.class)) {
      if (platform.isHere()) {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }
}
