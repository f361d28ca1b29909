package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Stream;

/** {@code portkeel run} as the entrypoint of containers, by one of its launchers. */
record InContainer(Containers containers, EntryLauncher launcher) {

  /** The kernel's own range, which a new network namespace has. */
  static final String UNCHANGED = "32768\t60999\n";

  /** The range of the built-in policy, as the kernel shows it. */
  static final String WANTED = "49152\t65535\n";

  static final String RANGE = LiveRange.FILE;

  static final String READ_ONLY = "/proc/sys is mounted read-only, as container runtimes do it";

  /** The flag that the program tells for the built-in policy, as a shell takes it. */
  static final String FLAG = "--sysctl \"net.ipv4.ip_local_port_range=49152 65535\"";

  private static final String ERROR = "portkeel: " + RANGE + ": error: ";
  private static final String NOT_STARTED =
      "portkeel: the command is not started (--on-failure=continue would start it all the same)\n";

  /** What is said in the place of it where the command is started after all. */
  static final String STARTED =
      "portkeel: the command is started all the same (--on-failure=continue)\n";

  /** The same, with more flags of the tool. */
  InContainer with(String... flags) {
    return new InContainer(containers.with(flags), launcher);
  }

  /** Runs `portkeel run` with these words to the end of the container. */
  Ran run(String... words) {
    return containers.run(words(words));
  }

  /** Starts a container that stays. */
  String start(String... words) {
    return containers.start(words(words));
  }

  /** The words of a container's command. */
  String[] words(String... words) {
    return Stream.concat(Stream.of(launcher.path(), "run"), Arrays.stream(words))
        .toArray(String[]::new);
  }

  /** The line that tells an error of the live range. */
  static String error(String message, String remedy) {
    return ERROR + message + "; " + remedy + "\n";
  }

  /** Asserts that the command ran to this end, with this output, and that nothing was said. */
  static void assertSilent(int exitCode, String out, Ran ran) {
    assertAll(
        () -> assertEquals("", ran.err(), "said"),
        () -> assertEquals(out, ran.out()),
        () -> assertEquals(exitCode, ran.exitCode()));
  }

  /** Asserts that this error was told and the command not started. */
  static void assertRefused(String message, String remedy, Ran ran) {
    assertAll(
        () -> assertEquals(error(message, remedy) + NOT_STARTED, ran.err()),
        () -> assertEquals("", ran.out()),
        () -> assertEquals(125, ran.exitCode()));
  }
}
