package io.portkeel.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.platform.KeptState.Decided;
import io.portkeel.platform.KeptState.Namespace;
import io.portkeel.platform.KeptState.Values;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered from one run to the next, and its file. */
class KeptStateTest {

  private static final Values DEFAULT = new Values(PortRange.of(32768, 60999), PortSet.EMPTY);
  private static final Values OTHER =
      new Values(PortRange.of(1024, 65535), PortSet.of(PortRange.of(8080, 8081)));
  private static final Decided DECIDED =
      new Decided(
          PortRange.of(49152, 65535), PortSet.of(PortRange.single(50051)), "p\u00e4y \"x\"");

  /** The text of version 1 as it was first written: every later program reads it. */
  private static final String FIRST_VERSION =
      """
      {
        "schema_version" : 1,
        "decided" : {
          "range" : "49152-65535",
          "reserve" : "50051",
          "rule" : "p\\u00E4y \\"x\\""
        },
        "namespaces" : [ {
          "namespace" : "net:[1]",
          "first" : {
            "range" : "32768-60999",
            "reserved" : "none"
          },
          "ours" : {
            "range" : "1024-65535",
            "reserved" : "8080-8081"
          }
        } ]
      }
      """;

  private static final KeptState STATE =
      KeptState.NOTHING.with(DECIDED).with(new Namespace("net:[1]", DEFAULT, OTHER));

  private static KeptState read(String text) {
    return assertInstanceOf(
            KeptStateReader.Reading.Valid.class, KeptStateReader.read("state.json", text))
        .state();
  }

  @Test
  void isWrittenLikeThis() {
    assertEquals(FIRST_VERSION, KeptStateWriter.write(STATE));
    assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(FIRST_VERSION));
  }

  @Test
  void isReadAsItWasWritten() {
    assertEquals(STATE, read(FIRST_VERSION));
    assertEquals(KeptState.NOTHING, read(KeptStateWriter.write(KeptState.NOTHING)));
  }

  @Test
  void theRuleThatLeavesTheHostAloneStandsUntilSomethingIsDecided() {
    KeptState kept = STATE.withLeftAlone("not \u00f6urs");
    assertEquals(kept, read(KeptStateWriter.write(kept)));
    assertEquals(STATE.decided(), kept.decided());
    assertEquals(STATE, kept.with(DECIDED));
  }

  @Test
  void whatALaterProgramAddedIsPassedOver() {
    assertEquals(
        STATE,
        read(
            FIRST_VERSION
                .replace("\"schema_version\"", "\"more\": [{\"a\": {}}], \"schema_version\"")
                .replace("\"rule\"", "\"since\": {\"x\": [1]}, \"rule\"")
                .replace("\"first\"", "\"pid\": 7, \"first\"")));
  }

  @Test
  void whatWasThereFirstIsNeverOverwritten() {
    KeptState later = STATE.with(new Namespace("net:[1]", OTHER, DEFAULT));
    assertEquals(new Namespace("net:[1]", DEFAULT, DEFAULT), later.namespace("net:[1]").get());
    assertEquals(1, later.namespaces().size());
  }

  @Test
  void theOldestOfManyNamespacesIsForgotten() {
    KeptState state = KeptState.NOTHING;
    for (int i = 1; i <= 101; i++) {
      state = state.with(new Namespace("net:[" + i + "]", DEFAULT, OTHER));
    }
    assertEquals(100, state.namespaces().size());
    assertTrue(state.namespace("net:[1]").isEmpty());
    assertTrue(state.namespace("net:[101]").isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "null",
        "{\"schema_version\": \"1\"}",
        "{\"schema_version\": 0}",
        "{\"schema_version\": 2}",
        "{\"schema_version\": 1, \"namespaces\": [",
        "{\"schema_version\": 1, \"namespaces\": {}}",
        "{\"schema_version\": 1, \"namespaces\": [{}]}",
        "{\"schema_version\": 1, \"namespaces\": [7]}",
        "{\"schema_version\": 1, \"decided\": 7}",
        "{\"schema_version\": 1, \"left_alone\": true}",
        "{\"schema_version\": 1, \"decided\": {\"range\": \"1-0\", \"reserve\": \"none\"}}",
        "{\"schema_version\": 1, \"decided\": {\"range\": \"1-9\", \"reserve\": \"\"}}",
        "{\"schema_version\": 1} {}",
        "{\"schema_version\": 1}\u0000",
      })
  void anythingElseIsRefusedWithItsFile(String text) {
    KeptStateReader.Reading.Invalid invalid =
        assertInstanceOf(
            KeptStateReader.Reading.Invalid.class, KeptStateReader.read("state.json", text));
    assertEquals("state-unreadable", invalid.problem().code());
    assertEquals("state.json", invalid.problem().place().orElseThrow().file());
  }

  @Test
  void eachTextThatWasCutOffIsRefused() {
    for (int length = 0; length < FIRST_VERSION.stripTrailing().length(); length++) {
      anythingElseIsRefusedWithItsFile(FIRST_VERSION.substring(0, length));
    }
  }
}
