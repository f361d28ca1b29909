package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A headless Chromium with a profile of its own, in a network namespace without a network. Needs
 * {@link Need#CHROMIUM} and {@link Need#ROOT}.
 */
final class Browser {

  private static final Duration LIMIT = Duration.ofSeconds(25);

  private final Path profile;

  /**
   * @param folder an empty one, or one that is not there yet
   */
  Browser(Path folder) {
    this.profile = folder;
  }

  /** Makes a picture of a page, and returns what the page said on the console. */
  List<String> picture(Path page, int width, int height, Path png) {
    Ran ran = run(page, "--window-size=" + width + "," + height, "--screenshot=" + png).succeeded();
    return ran.err().lines().filter(line -> line.contains("CONSOLE")).toList();
  }

  /** What the page has become once it was loaded. */
  String text(Path page, int width) {
    return run(page, "--window-size=" + width + ",1000", "--dump-dom").succeeded().out();
  }

  private Ran run(Path page, String... options) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "/usr/bin/unshare",
                "-n",
                "/usr/bin/chromium-headless-shell",
                "--no-sandbox", // root may not have it
                "--disable-gpu",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--user-data-dir=" + profile));
    argv.addAll(List.of(options));
    argv.add(page.toUri().toString());
    ProcessBuilder builder = new ProcessBuilder(argv);
    try {
      builder.environment().put("HOME", Files.createDirectories(profile).toString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return Ran.of(builder, LIMIT);
  }
}
