package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.policy.Os;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemWordsTest {

  @Test
  void whoeverMayChangeAHostHasAName() {
    assertEquals("as root", SystemWords.of(Os.LINUX).privileged());
    assertEquals("as an administrator", SystemWords.of(Os.WINDOWS).privileged());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "LINUX   | /var/lib/image     | /var/lib/image",
        "LINUX   | /an image          | '/an image'",
        "LINUX   | /it's              | '/it'\\''s'",
        "WINDOWS | C:\\image          | C:\\image",
        "WINDOWS | C:\\Program Files  | \"C:\\Program Files\"",
        "WINDOWS | C:\\a&b            | \"C:\\a&b\"",
        "WINDOWS | C:\\it's           | \"C:\\it's\"",
        "WINDOWS | C:\\a,b            | \"C:\\a,b\""
      })
  void aPathIsOneWord(Os os, String path, String word) {
    assertEquals(word, SystemWords.of(os).shellWord(path));
  }
}
