package io.portkeel.packaging;

/** The two programs that start portkeel and then become a command, where the images have them. */
enum EntryLauncher {
  SHELL("/opt/portkeel/bin/portkeel"),
  STATIC("/opt/portkeel/bin/portkeel-static");

  private final String path;

  EntryLauncher(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }
}
