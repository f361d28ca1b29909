package io.portkeel.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ParsedTest {

  @Test
  void aRefusalWithoutAProblemOrARemedyIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Parsed.invalid(" ", "write 1-2"));
    assertThrows(IllegalArgumentException.class, () -> Parsed.invalid("it is wrong", ""));
  }

  @Test
  void theFactoriesKeepWhatTheyAreGiven() {
    assertEquals(new Parsed.Valid<>(7), Parsed.valid(7));
    assertEquals(new Parsed.Invalid<>("wrong", "write"), Parsed.invalid("wrong", "write"));
  }
}
