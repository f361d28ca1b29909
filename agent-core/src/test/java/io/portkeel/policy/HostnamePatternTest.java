package io.portkeel.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostnamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "pay-1, pay-1",
    "PAY-1, pay-1",
    "pay-1, Pay-1",
    "pay-*, pay-",
    "pay-*, pay-1.example.org",
    "*, anything",
    "*, ''",
    "**, a",
    "*.org, pay.example.org",
    "*pay*, pay",
    "p?y, pay",
    "???, pay",
    "p*y-?, pony-1",
    "*a*b, aab",
    "*ab, aaab",
    "a*b*c, a-b-b-c",
    "*.example.*, db.example.example.org",
  })
  void matches(String pattern, String name) {
    assertTrue(new HostnamePattern(pattern).matches(name));
  }

  @ParameterizedTest
  @CsvSource({
    "pay-1, pay-10",
    "pay-1, xpay-1",
    "pay-1, ''",
    "pay-*, pay",
    "*.org, pay.org.uk",
    "?, ''",
    "???, pays",
    "???, pa",
    "p?y, py",
    "a*b, abc",
    "*a, b",
    "pay.1, pay-1",
    "[pay], p",
    "pay|db, db",
    "\\*, *x",
  })
  void doesNotMatch(String pattern, String name) {
    assertFalse(new HostnamePattern(pattern).matches(name));
  }

  @Test
  void anEmptyPatternIsNone() {
    assertThrows(IllegalArgumentException.class, () -> new HostnamePattern(""));
  }

  @Test
  void manyStarsStayFast() {
    HostnamePattern pattern = new HostnamePattern("*a".repeat(500) + "*b");
    String name = "a".repeat(20_000);

    boolean matches =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> pattern.matches(name));

    assertFalse(matches);
  }

  @Test
  void agreesWithAMatcherThatTriesEveryWay() {
    Random random = new Random(1);
    int matched = 0;
    for (int i = 0; i < 20_000; i++) {
      String pattern = letters(random, "ab*?", 1 + random.nextInt(6));
      String name = letters(random, "ab", random.nextInt(7));
      boolean fits = fits(pattern, name);
      matched += fits ? 1 : 0;
      assertEquals(fits, new HostnamePattern(pattern).matches(name), pattern + " " + name);
    }
    assertTrue(2_000 < matched && matched < 18_000, "a fair share of both");
  }

  private static boolean fits(String pattern, String name) {
    if (pattern.isEmpty()) {
      return name.isEmpty();
    }
    String rest = pattern.substring(1);
    if (pattern.charAt(0) == '*') {
      return fits(rest, name) || (!name.isEmpty() && fits(pattern, name.substring(1)));
    }
    return !name.isEmpty()
        && (pattern.charAt(0) == '?' || pattern.charAt(0) == name.charAt(0))
        && fits(rest, name.substring(1));
  }

  private static String letters(Random random, String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
