package io.portkeel.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.ports.Parsed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tier=payments             | tier | payments",
        "a=b=c                     | a | b=c",
        "example.org/Zone_1-a=1.10 | example.org/Zone_1-a | 1.10",
        "' tier = pay ments '      | tier | pay ments",
        "tier=m\u00fcnchen         | tier | m\u00fcnchen",
      })
  void readsALabel(String text, String key, String value) {
    assertEquals(Parsed.valid(Map.entry(key, value)), LabelText.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tier        | \"tier\" is no label | write KEY=VALUE",
        "``          | \"\" is no label | write KEY=VALUE",
        "=payments   | \"\" is no name of a label | use letters, digits and . - _ / only",
        "ti er=a     | \"ti er\" is no name of a label | use letters, digits and . - _ / only",
        "gr\u00f6\u00dfe=a | \"gr\\u00f6\\u00dfe\" is no name of a label"
            + " | use letters, digits and . - _ / only",
        "tier=       | the label tier has no value | write tier=VALUE",
        "tier=\"pay\" | the label tier has a quote before its value, which would be part of it"
            + " | write it without quotes",
        "tier='pay'  | the label tier has a quote before its value, which would be part of it"
            + " | write it without quotes",
        "tier=a\u001b[31m | the label tier has a control character in its value"
            + " | write it in characters that can be seen",
      })
  void saysWhatIsWrong(String text, String problem, String remedy) {
    assertEquals(Parsed.invalid(problem, remedy), LabelText.parse(text));
  }

  @Test
  void readsAListInWhichTheLastOfEqualKeysWins() {
    assertEquals(
        Parsed.valid(Map.of("tier", "web", "zone", "1")),
        LabelText.parseList("tier=payments, zone=1,tier=web"));
  }

  @Test
  void keepsTheOrderOfAList() {
    Parsed.Valid<Map<String, String>> labels =
        (Parsed.Valid<Map<String, String>>) LabelText.parseList("z=1,a=2,m=3");

    assertEquals(List.of("z", "a", "m"), List.copyOf(labels.value().keySet()));
  }

  @Test
  void aListWithAWrongPartIsWrong() {
    assertEquals(
        Parsed.invalid("\"zone\" is no label", "write KEY=VALUE, separated by commas"),
        LabelText.parseList("tier=web,zone"));
    assertEquals(
        Parsed.invalid("\"\" is no label", "write KEY=VALUE, separated by commas"),
        LabelText.parseList("tier=web,"));
  }
}
