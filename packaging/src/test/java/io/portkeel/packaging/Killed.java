package io.portkeel.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a killed apply has left, or the next one, as {@link Killing#FUNCTIONS} print it. */
record Killed(String line, Map<String, String> words) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static Killed of(String line) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String word : line.split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        words.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return new Killed(line, words);
  }

  /** Whether it is the run that got the signal, and not the one after it. */
  boolean isFirst() {
    return line.startsWith("first ");
  }

  boolean ended(int exitCode) {
    return word("exit").equals(Integer.toString(exitCode));
  }

  /** Whether the signal came while the JVM started, so that no word of ours was run. */
  boolean neverStarted() {
    return word("exit").equals("no-start");
  }

  /** Whether this was the last word on it: everything new, nothing left over. */
  boolean complete() {
    return all("new") && word("left").isEmpty();
  }

  /** Whether the kill came before anything took effect. */
  boolean untouched() {
    return all("old");
  }

  boolean leftOver() {
    return !word("left").isEmpty();
  }

  private boolean all(String which) {
    return Stream.of("conf", "drop_in", "live")
        .map(this::word)
        .allMatch(List.of(which, "same")::contains);
  }

  /** What is wrong with it, right after the kill; empty when nothing is. */
  Optional<String> wrong() {
    for (String name : List.of("conf", "drop_in", "live")) {
      if (!List.of("old", "new", "same").contains(word(name))) {
        return told(name + " is neither old nor new");
      }
    }
    if (word("state").isEmpty()) {
      return untouched() ? Optional.empty() : told("changed before the state was written");
    }
    try {
      String first = MAPPER.readTree(word("state")).at("/namespaces/0/first/range").asText();
      return first.equals(Failure.DEFAULT)
          ? Optional.empty()
          : told("the state does not tell what was there first");
    } catch (JsonProcessingException torn) {
      return told("the state is not whole: " + torn.getMessage());
    }
  }

  /** What is wrong after the next apply; empty when nothing is. */
  Optional<String> notConverged() {
    if (!word("apply").equals("0") || !word("check").equals("0")) {
      return told("the next apply or check failed");
    }
    return complete() ? wrong() : told("the next apply did not make everything new");
  }

  private Optional<String> told(String what) {
    return Optional.of(what + ": " + line);
  }

  private String word(String name) {
    String value = words.get(name);
    if (value == null) {
      throw new AssertionError("no " + name + " in: " + line);
    }
    return value;
  }
}
