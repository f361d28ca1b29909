package io.portkeel.cli;

/** The two ways into the program, of which the entrypoint's is not seen from other packages. */
public final class WaysIn {

  private WaysIn() {}

  /** Runs a command; {@code run} is the entrypoint without its command. */
  public static int run(Surroundings surroundings, String... args) {
    return args[0].equals("run")
        ? Entrypoint.run(surroundings, args)
        : Portkeel.run(surroundings, args);
  }
}
