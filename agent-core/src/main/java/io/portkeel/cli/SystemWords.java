package io.portkeel.cli;

import io.portkeel.policy.Os;

/** What is called by another name on another operating system. */
interface SystemWords {

  /** How somebody runs a command who may change the host: {@code as root}. */
  String privileged();

  /** A path as it is written on a command line. */
  String shellWord(String path);

  static SystemWords of(Os os) {
    return os == Os.WINDOWS ? new WindowsWords() : new LinuxWords();
  }
}
