package io.portkeel.nacl;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values that one object of the document has for keys that mean something. */
final class Fields {

  private final Spot spot;
  private final Findings findings;
  private final Map<String, Value> values = new HashMap<>();

  /**
   * None yet.
   *
   * @param spot where the object is
   */
  Fields(Spot spot, Findings findings) {
    this.spot = spot;
    this.findings = findings;
  }

  Spot spot() {
    return spot;
  }

  /** Takes the value at hand for this key, which an object has once. */
  void take(String key, TokenReader tokens) throws IOException {
    Value value = tokens.value();
    Value first = values.putIfAbsent(key, value);
    if (first != null) {
      duplicate(key, value.spot(), first.spot());
    }
  }

  /** Notes the key of the value at hand, which is read elsewhere; an object has it once. */
  void note(String key, TokenReader tokens) {
    Value value = new Value(tokens.kind(), "", tokens.here());
    Value first = values.putIfAbsent(key, value);
    if (first != null) {
      duplicate(key, value.spot(), first.spot());
    }
  }

  private void duplicate(String key, Spot second, Spot first) {
    findings.wrong(
        second,
        "duplicate-key",
        spot.name(key) + " stands at " + first.line() + ":" + first.column() + " already",
        "keep one of the two");
  }

  /** What the key is set to, which may be null. */
  Optional<Value> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  boolean has(String key) {
    return values.containsKey(key);
  }
}
