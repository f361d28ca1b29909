package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.report.Glyphs;
import io.portkeel.report.Paint;
import io.portkeel.report.Screen;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What standard output is taken for. */
class ScreenChoiceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Linux       | true  | TERM=xterm                 | ANSI",
        "Linux       | true  | TERM=dumb                  | PLAIN",
        "Linux       | true  | ''                         | PLAIN",
        "Linux       | false | TERM=xterm                 | PLAIN",
        "Linux       | false | CLICOLOR_FORCE=1           | ANSI",
        "Linux       | true  | TERM=xterm NO_COLOR=1      | PLAIN",
        "Linux       | true  | TERM=xterm CLICOLOR=0      | PLAIN",
        "Windows 10  | true  | ''                         | ANSI",
        "Windows 10  | true  | TERM=cygwin                | ANSI",
        "Windows 10  | true  | TERM=dumb                  | PLAIN",
        "Windows 10  | false | ''                         | PLAIN",
        "Windows 10  | true  | NO_COLOR=1                 | PLAIN",
        "Windows 10  | true  | NO_COLOR=1 CLICOLOR_FORCE=1| PLAIN",
      })
  void coloursAreForTerminalsThatTakeThem(
      String system, String terminal, String variables, Paint expected) {
    Properties told = new Properties();
    told.setProperty("os.name", system);
    told.setProperty("portkeel.terminal", terminal);
    assertEquals(expected, ScreenChoice.of(environment(variables), told).paint());
  }

  @ParameterizedTest
  @CsvSource({
    "en_US.UTF-8, UNICODE",
    "C.UTF-8, UNICODE",
    "de_AT.utf8, UNICODE",
    "de_AT.UTF-8@euro, UNICODE",
    ".UTF-8, UNICODE",
    "C, ASCII",
    "POSIX, ASCII",
    "'', ASCII",
    "en_US, ASCII",
    "en_US.ISO-8859-1, ASCII",
    "ja_JP.UTF-8, ASCII",
    "zh_TW.UTF-8, ASCII",
    "ko_KR.UTF-8, ASCII",
  })
  void whatTheTerminalMayNotShowIsNotWritten(String locale, Glyphs expected) {
    Properties told = new Properties();
    told.setProperty("portkeel.locale", locale);
    assertEquals(expected, ScreenChoice.of(Map.of(), told).glyphs());
  }

  @ParameterizedTest
  @CsvSource({
    "'',             '',   80",
    "'',            132,  132",
    "COLUMNS=100,   132,  100",
    "COLUMNS=100,    '',  100",
    "COLUMNS=0,     132,  132",
    "COLUMNS=-5,    132,  132",
    "COLUMNS=5,     132,  132",
    "COLUMNS=12,    132,   12",
    "COLUMNS=1000,  132, 1000",
    "COLUMNS=1001,  132,  132",
    "COLUMNS=wide,  132,  132",
    "COLUMNS=99999999999, '', 80",
    "'',              0,   80",
    "'',           9999,   80",
  })
  void theWidthIsTheWishedElseTheMeasured(String variables, String measured, int expected) {
    Properties told = new Properties();
    told.setProperty("portkeel.columns", measured);
    assertEquals(expected, ScreenChoice.of(environment(variables), told).columns());
  }

  @Test
  void whereNothingIsToldNothingIsAssumed() {
    assertEquals(Screen.UNKNOWN, ScreenChoice.of(Map.of(), new Properties()));
  }

  private static Map<String, String> environment(String variables) {
    Map<String, String> environment = new HashMap<>();
    for (String variable : variables.split(" ", -1)) {
      environment.put(
          variable.replaceFirst("=.*", ""), variable.substring(variable.indexOf('=') + 1));
    }
    return environment;
  }
}
