package io.portkeel.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsReadingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tier=payments\nzone=1\n",
        "tier=payments\nzone=1",
        "tier=payments\r\nzone=1\r\n",
        "\uFEFFtier=payments\nzone=1\n",
        "# labels\n\n  tier = payments  \n\t# more\n\tzone=1\n",
      })
  void readsLines(String text) {
    assertEquals(new LabelsReading.Valid(Map.of("tier", "payments", "zone", "1")), read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing\n", "\uFEFF"})
  void aFileWithoutLabelsHasNone(String text) {
    assertEquals(new LabelsReading.Valid(Map.of()), read(text));
  }

  @Test
  void tellsAllThatIsWrongInTheOrderOfTheFile() {
    String text =
        """
        tier=payments
        zone
          ti er=a
        tier=web
        rack=12 # the left one
        owner="ops"
        """;

    assertEquals(
        List.of(
            "labels:2:1 wrong-label \"zone\" is no label; write KEY=VALUE",
            "labels:3:3 wrong-label \"ti er\" is no name of a label;"
                + " use letters, digits and . - _ / only",
            "labels:4:1 duplicate-key the label tier stands in a line before already;"
                + " keep one of the two",
            "labels:5:9 wrong-label a comment stands behind the label rack, and would be in its"
                + " value; write the comment in a line of its own",
            "labels:6:1 wrong-label the label owner has a quote before its value, which would be"
                + " part of it; write it without quotes"),
        problems(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theThirdOfEqualKeysIsToldToo() {
    assertEquals(2, problems("a=1\na=2\na=3\n".getBytes(StandardCharsets.UTF_8)).size());
  }

  @Test
  void bytesThatAreNoTextAreToldWithTheirLine() {
    assertEquals(
        List.of("labels:2:7 encoding here is a byte that is not UTF-8; save the file as UTF-8"),
        problems("a=1\ncity=M\u00fcnchen\n".getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals(
        List.of(
            "labels:1:4 control-character an invisible character (U+0000) stands here; remove it"),
        problems("a=1\u0000\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        List.of(
            "labels:1:1 encoding this is not UTF-8 but UTF-16, as PowerShell's > writes it;"
                + " save the file as UTF-8"),
        problems("a=1\n".getBytes(StandardCharsets.UTF_16LE)));
  }

  @Test
  void moreThanAMebibyteIsTold() {
    assertEquals(
        List.of(
            "labels too-large the file is larger than 1 MiB;"
                + " name the right file, one of a few lines"),
        problems(new byte[SourceText.MAX_BYTES + 1]));
  }

  private static LabelsReading read(String text) {
    return LabelsReading.read("labels", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> problems(byte[] bytes) {
    LabelsReading.Invalid invalid = (LabelsReading.Invalid) LabelsReading.read("labels", bytes);
    return invalid.problems().stream()
        .map(
            problem ->
                problem.place().map(Place::toString).orElse("")
                    + " "
                    + problem.code()
                    + " "
                    + problem.message()
                    + "; "
                    + problem.remedy())
        .toList();
  }
}
