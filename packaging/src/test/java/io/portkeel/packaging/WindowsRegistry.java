package io.portkeel.packaging;

/**
 * A number in Wine's registry.
 *
 * @param key such as {@code HKLM\SYSTEM\CurrentControlSet}
 */
record WindowsRegistry(Wine wine, String key, String name) {

  /** Runs what needs the number there, and removes it. */
  void having(int number, Runnable body) {
    String decimal = Integer.toString(number);
    reg("add", key, "/v", name, "/t", "REG_DWORD", "/d", decimal, "/f");
    try {
      body.run();
    } finally {
      reg("delete", key, "/v", name, "/f");
    }
  }

  private void reg(String... words) {
    String[] argv = new String[words.length + 1];
    argv[0] = "reg";
    System.arraycopy(words, 0, argv, 1, words.length);
    wine.command(argv).run().succeeded();
  }
}
