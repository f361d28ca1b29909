package io.portkeel.cli;

/** The program. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(Portkeel.run(Surroundings.ofThisProcess(), args));
  }
}
