package io.portkeel.linux;

import io.portkeel.policy.Place;
import java.nio.file.Path;
import java.util.Optional;

/** What decides a value at boot. */
sealed interface BootSource {

  /** As reports name it. */
  String name();

  /** Where it can be looked at, when it stands in a file. */
  Optional<Place> place();

  /**
   * A line of a file.
   *
   * @param file where the reader finds it, perhaps by a link
   * @param line counted from 1
   */
  record Line(Path file, int line) implements BootSource {
    @Override
    public String name() {
      return file + ":" + line;
    }

    @Override
    public Optional<Place> place() {
      return Optional.of(Place.line(file.toString(), line));
    }
  }

  /** A word of the kernel's command line. */
  record CommandLine(Path file) implements BootSource {
    @Override
    public String name() {
      return file.toString();
    }

    @Override
    public Optional<Place> place() {
      return Optional.of(Place.file(file.toString()));
    }
  }

  /** Nothing says anything, so the kernel's own default stays. */
  record KernelDefault() implements BootSource {
    @Override
    public String name() {
      return "kernel default";
    }

    @Override
    public Optional<Place> place() {
      return Optional.empty();
    }
  }
}
