package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.report.Paint;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When standard output is written in colours. */
class SurroundingsTest {

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
    Map<String, String> environment = new HashMap<>();
    for (String variable : variables.split(" ", -1)) {
      environment.put(
          variable.replaceFirst("=.*", ""), variable.substring(variable.indexOf('=') + 1));
    }
    Properties properties = new Properties();
    properties.setProperty("os.name", system);
    properties.setProperty("portkeel.terminal", terminal);
    assertEquals(expected, Surroundings.paint(environment, properties));
  }
}
