package io.portkeel.cli;

/** Linux' words, and those of its shells. */
final class LinuxWords implements SystemWords {

  @Override
  public String privileged() {
    return "as root";
  }

  @Override
  public String shellWord(String path) {
    return path.matches("[A-Za-z0-9_./:@%+,-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
