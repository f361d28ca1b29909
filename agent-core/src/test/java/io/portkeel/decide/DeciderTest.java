package io.portkeel.decide;

import static io.portkeel.decide.Deciding.UNKNOWN;
import static io.portkeel.decide.Deciding.decision;
import static io.portkeel.decide.Deciding.facts;
import static io.portkeel.decide.Deciding.line;
import static io.portkeel.decide.Deciding.linux;
import static io.portkeel.decide.Deciding.policy;
import static io.portkeel.decide.Deciding.range;
import static io.portkeel.decide.Deciding.refusals;
import static io.portkeel.decide.Deciding.windows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.policy.Os;
import io.portkeel.policy.Place;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeciderTest {

  private static final Facts LINUX = linux("pay-1", Map.of());

  @Test
  void theFirstRuleWhoseWhenHoldsDecides() {
    Policy policy =
        policy(
            """
            - { name: windows, when: { os: windows }, range: 50000-50999 }
            - { name: linux, when: { os: linux }, range: 32768-60999 }
            - { name: pay, when: { hostname: pay-* }, range: 40000-49999 }
            - { name: rest, range: 49152-65535 }
            """);

    assertEquals("32768-60999", range(policy, LINUX));
    assertEquals("50000-50999", range(policy, windows()));
  }

  @Test
  void aRuleWithoutWhenHoldsForEveryHost() {
    Policy policy =
        policy(
            """
            - { name: pay, when: { hostname: db-* }, range: 40000-49999 }
            - { name: rest, range: 49152-65535 }
            """);

    assertEquals(
        new Decision.Decided(
            "rest",
            PortRange.of(49152, 65535),
            PortSet.EMPTY,
            List.of("rule \"rest\" holds for every host"),
            List.of()),
        decision(policy, LINUX));
  }

  @Test
  void aDecisionSaysWhichFactsItIsFor() {
    Policy policy = policy("- { name: pay, when: { hostname: pay-* }, range: 49152-65535 }");

    Decision.Decided decided =
        (Decision.Decided) decision(policy, linux("pay-1", Map.of("tier", "web")));

    assertEquals(
        List.of(
            "rule \"pay\" is the first that holds for"
                + " os=linux, container=false, hostname=pay-1, label tier=web"),
        decided.reasons());
  }

  @Test
  void keepLeavesTheHostAlone() {
    Policy policy =
        policy(
            """
            - { name: vendor, when: { labels: { managed-by: vendor } }, range: keep }
            - { range: 49152-65535 }
            """);

    assertEquals(
        new Decision.LeftAlone(
            "vendor",
            List.of(
                "rule \"vendor\" is the first that holds for os=linux, container=false,"
                    + " hostname=pay-1, label managed-by=vendor",
                "it says keep: this host is left alone on purpose")),
        decision(policy, linux("pay-1", Map.of("managed-by", "vendor"))));
  }

  @Test
  void allKeysOfAWhenMustHold() {
    Policy policy =
        policy(
            """
            - name: all
              when: { os: linux, container: false, hostname: pay-*, labels: { tier: web, zone: a } }
              range: 40000-49999
            - { name: rest, range: 49152-65535 }
            """);
    Map<String, String> labels = Map.of("tier", "web", "zone", "a");

    assertEquals("40000-49999", range(policy, linux("PAY-7", labels)));
    assertEquals("49152-65535", range(policy, linux("db-7", labels)));
    assertEquals("49152-65535", range(policy, linux("pay-7", Map.of("tier", "web"))));
    assertEquals("49152-65535", range(policy, linux("pay-7", Map.of("tier", "web", "zone", "b"))));
    assertEquals(
        "49152-65535",
        range(
            policy, facts(Optional.of(Os.LINUX), Optional.of(true), Optional.of("pay-7"), labels)));
  }

  @ParameterizedTest
  @CsvSource({"web, true", "Web, false", "webs, false", "'', false"})
  void aLabelMustHaveExactlyTheValue(String value, boolean holds) {
    Policy policy =
        policy(
            """
            - { name: web, when: { labels: { tier: web } }, range: 40000-49999 }
            - { name: rest, range: 49152-65535 }
            """);

    assertEquals(
        holds ? "40000-49999" : "49152-65535",
        range(policy, linux("pay-1", value.isEmpty() ? Map.of() : Map.of("tier", value))));
  }

  @Test
  void noRuleThatHoldsIsRefusedWithTheFacts() {
    Policy policy = policy("- { when: { os: windows }, range: 49152-65535 }");
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("tier", "web");
    labels.put("zone", "a");

    assertEquals(
        List.of(
            "no-rule no rule of the policy holds for this host (os=linux, container=false,"
                + " hostname=pay-1, label tier=web, label zone=a);"
                + " add a rule for it, or a last rule without when"),
        refusals(policy, linux("pay-1", labels)));
    assertEquals(
        List.of(
            "no-rule no rule of the policy holds for this host (os=linux, container=unknown,"
                + " hostname=unknown, no labels); add a rule for it, or a last rule without when"),
        refusals(
            policy, facts(Optional.of(Os.LINUX), Optional.empty(), Optional.empty(), Map.of())));
  }

  @ParameterizedTest
  @CsvSource({"os: linux, os", "container: true, container", "hostname: pay-*, hostname"})
  void aRuleThatAsksForAnUnknownFactDecidesNothingAndNoLaterRuleDoes(String asks, String fact) {
    Policy policy =
        policy("- { name: asks, when: { " + asks + " }, range: keep }\n- { range: keep }");

    assertEquals(
        "unknown-fact rule \"asks\": it asks for "
            + fact
            + ", not known here, and no later rule is tried in its place; give "
            + fact,
        line(undecidable(policy, UNKNOWN)));
  }

  @Test
  void allUnknownFactsOfTheRuleAreNamed() {
    Policy policy = policy("- { when: { os: linux, container: true, hostname: a }, range: keep }");

    assertEquals(
        "unknown-fact rule \"rule 1\": it asks for os and container and hostname, not known here,"
            + " and no later rule is tried in its place; give os and container and hostname",
        line(undecidable(policy, UNKNOWN)));
    assertEquals(Optional.of(Place.at("policy", 3, 3)), undecidable(policy, UNKNOWN).place());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "os: windows, hostname: pay-*",
        "container: true, os: windows",
        "hostname: pay-*, labels: { tier: web }",
      })
  void aConditionThatFailsOutweighsOneThatIsNotKnown(String when) {
    Policy policy = policy("- { when: { " + when + " }, range: keep }\n- { range: 49152-65535 }");
    Facts osAlone = facts(Optional.of(Os.LINUX), Optional.empty(), Optional.empty(), Map.of());

    assertEquals("49152-65535", range(policy, osAlone));
  }

  @Test
  void anUnknownFactThatNoRuleBeforeTheDecisionAsksForDoesNoHarm() {
    Policy policy =
        policy(
            """
            - { when: { labels: { tier: web } }, range: 40000-49999 }
            - { when: { hostname: pay-* }, range: keep }
            """);

    assertEquals(
        "40000-49999",
        range(
            policy,
            facts(Optional.empty(), Optional.empty(), Optional.empty(), Map.of("tier", "web"))));
  }

  private static Problem undecidable(Policy policy, Facts facts) {
    Decision decision = decision(policy, facts);
    return assertInstanceOf(Decision.Undecidable.class, decision, decision::toString).problem();
  }
}
