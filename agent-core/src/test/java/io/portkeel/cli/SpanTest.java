package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

  @ParameterizedTest
  @CsvSource({"30s, 30", "30, 30", "5m, 300", "1h, 3600", "007s, 7"})
  void aNumberAndAUnit(String text, int seconds) {
    assertEquals(Optional.of(Duration.ofSeconds(seconds)), Span.read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s", "0", "0m", "-1s", "1.5s", "1 s", "1d", "s1", "99999999", "1hm", "٣s"})
  void nothingElse(String text) {
    assertEquals(Optional.empty(), Span.read(text));
  }

  @Test
  void norNothing() {
    assertEquals(Optional.empty(), Span.read(""));
  }
}
