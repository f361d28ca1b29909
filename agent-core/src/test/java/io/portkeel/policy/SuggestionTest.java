package io.portkeel.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {

  private static final List<String> KNOWN =
      List.of("os", "container", "hostname", "labels", "at-least", "drop-in", "keep");

  @ParameterizedTest
  @CsvSource({
    "contianer, container",
    "containers, container",
    "conntainerr, container",
    "hostnam, hostname",
    "host-name, hostname",
    "label, labels",
    "at_least, at-least",
    "atLeast, at-least",
    "AT-LEAST, at-least",
    "dropin, drop-in",
    "Keep, keep",
    "OS, os",
    "so, os",
    "oss, os",
  })
  void aSlipOfThePenFindsItsWord(String written, String meant) {
    assertEquals(Optional.of(meant), Suggestion.nearest(written, KNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "region", "name", "xxxxxxxxx", "c0nt41n3r", "is-it"})
  void aWordOfItsOwnFindsNone(String written) {
    assertEquals(Optional.empty(), Suggestion.nearest(written, KNOWN));
  }

  @Test
  void theNearestOfSeveralWins() {
    assertEquals(Optional.of("ipv6"), Suggestion.nearest("ipv66", List.of("ipv4", "ipv6")));
    assertEquals(Optional.of("ipv4"), Suggestion.nearest("ipv5", List.of("ipv4", "ipv6")));
  }

  @Test
  void aTurnOfTwoNeighboursIsOneSlip() {
    // In three letters one slip is allowed, and two are not.
    assertEquals(Optional.of("tcp"), Suggestion.nearest("tpc", List.of("tcp")));
    assertEquals(Optional.empty(), Suggestion.nearest("pct", List.of("tcp")));
  }
}
