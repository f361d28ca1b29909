package io.portkeel.cli;

/** The program. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Surroundings here = Surroundings.ofThisProcess();
    // Another way through the same policy and decision, which loads a tenth of the classes.
    boolean entrypoint = args.length > 0 && args[0].equals("run");
    System.exit(entrypoint ? Entrypoint.run(here, args) : Portkeel.run(here, args));
  }
}
