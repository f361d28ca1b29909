package io.portkeel.cli;

import io.portkeel.report.Glyphs;
import io.portkeel.report.Paint;
import io.portkeel.report.Screen;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * What standard output is shown on, from the environment and from what the launcher has told:
 *
 * <ul>
 *   <li>{@code portkeel.terminal}: whether it is a terminal; Java itself cannot tell on every
 *       release.
 *   <li>{@code portkeel.columns}: how wide that is, when it was asked.
 *   <li>{@code portkeel.locale}: the caller's locale for characters, when there is one; the
 *       launcher gives Java another one.
 * </ul>
 */
final class ScreenChoice {

  private static final int FEWEST_COLUMNS = 12;
  private static final int MOST_COLUMNS = 1000;

  private ScreenChoice() {}

  static Screen of(Map<String, String> environment, Properties told) {
    return new Screen(
        paint(environment, told),
        glyphs(told.getProperty("portkeel.locale", "")),
        columns(environment, told),
        isTerminal(told) ? Screen.Medium.TERMINAL : Screen.Medium.STREAM);
  }

  /** NO_COLOR and CLICOLOR_FORCE as no-color.org and bixense.com/clicolors describe them. */
  private static Paint paint(Map<String, String> environment, Properties told) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return Paint.PLAIN;
    }
    String force = environment.getOrDefault("CLICOLOR_FORCE", "0");
    if (!force.isEmpty() && !force.equals("0")) {
      return Paint.ANSI;
    }
    // Nobody sets TERM on Windows; the launcher has asked the console whether it takes colours.
    boolean windows = told.getProperty("os.name", "").startsWith("Windows");
    boolean dumb = environment.getOrDefault("TERM", windows ? "" : "dumb").equals("dumb");
    boolean unwanted = environment.getOrDefault("CLICOLOR", "1").equals("0");
    return isTerminal(told) && !dumb && !unwanted ? Paint.ANSI : Paint.PLAIN;
  }

  private static boolean isTerminal(Properties told) {
    return Boolean.parseBoolean(told.getProperty("portkeel.terminal", "false"));
  }

  /**
   * Without a locale, and in C and POSIX, nobody has said that the terminal takes more than ASCII.
   * Where Chinese, Japanese or Korean is written, blocks and lines may be two columns wide (class A
   * of Unicode's annex 11), and the picture would not fit.
   */
  private static Glyphs glyphs(String locale) {
    String name = locale.toLowerCase(Locale.ROOT);
    boolean utf8 = name.contains(".utf-8") || name.contains(".utf8");
    boolean wide = name.startsWith("zh") || name.startsWith("ja") || name.startsWith("ko");
    return utf8 && !wide ? Glyphs.UNICODE : Glyphs.ASCII;
  }

  private static int columns(Map<String, String> environment, Properties told) {
    int wished = number(environment.getOrDefault("COLUMNS", ""));
    int measured = number(told.getProperty("portkeel.columns", ""));
    return wished > 0 ? wished : measured > 0 ? measured : Screen.UNKNOWN.columns();
  }

  /** 0 for what is no sensible width. */
  private static int number(String text) {
    if (!text.matches("[0-9]{1,4}")) {
      return 0;
    }
    int number = Integer.parseInt(text);
    return number < FEWEST_COLUMNS || number > MOST_COLUMNS ? 0 : number;
  }
}
