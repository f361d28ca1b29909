package io.portkeel.packaging;

/** Prints the system properties that its arguments name, one a line. */
public final class SystemProperty {
  private SystemProperty() {}

  public static void main(String[] names) {
    for (String name : names) {
      System.out.println(System.getProperty(name));
    }
  }
}
