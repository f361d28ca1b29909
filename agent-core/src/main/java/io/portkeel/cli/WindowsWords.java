package io.portkeel.cli;

/** Windows' words, and what both of its shells, cmd and PowerShell, take for one word. */
final class WindowsWords implements SystemWords {

  @Override
  public String privileged() {
    return "as an administrator";
  }

  /** No path has a quote in it. */
  @Override
  public String shellWord(String path) {
    return path.matches("[A-Za-z0-9_.:/\\\\-]+") ? path : "\"" + path + "\"";
  }
}
