package io.portkeel.decide;

import static io.portkeel.decide.Deciding.UNKNOWN;
import static io.portkeel.decide.Deciding.concluded;
import static io.portkeel.decide.Deciding.line;
import static io.portkeel.decide.Deciding.linux;
import static io.portkeel.decide.Deciding.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions that only instance metadata can tell of: when it is asked, and what comes of it. */
class InstanceConditionsTest {

  private static final Facts LINUX = linux("pay-1", Map.of());
  private static final Question SUBNET = new Question.Instance();
  private static final Question TIER = new Question.Tag("tier");
  private static final Answer.Unknown SILENT =
      new Answer.Unknown(Problem.of("instance-metadata", "nobody answers", "run it on EC2"));

  private static final Policy POLICY =
      policy(
          """
          - { name: here, when: { subnet: subnet-a, tags: { tier: web } }, range: 40000-49999 }
          - { name: rest, range: 49152-65535 }
          """);

  private static Answer in(String subnet) {
    return new Answer.Instance(subnet, List.of());
  }

  private static Answer tagged(String value) {
    return new Answer.Tag(Optional.of(value));
  }

  @Test
  void oneQuestionIsAskedAtATimeInTheOrderOfCost() {
    Answers subnetKnown = Answers.NONE.with(SUBNET, in("subnet-a"));

    assertEquals(new Deliberation.Asks(SUBNET), Decider.decide(POLICY, LINUX, Answers.NONE));
    assertEquals(new Deliberation.Asks(TIER), Decider.decide(POLICY, LINUX, subnetKnown));
    assertEquals("40000-49999", range(subnetKnown.with(TIER, tagged("web"))));
  }

  @Test
  void aConditionThatFailsSendsTheHostToTheNextRule() {
    Answers subnetKnown = Answers.NONE.with(SUBNET, in("subnet-a"));

    assertEquals("49152-65535", range(Answers.NONE.with(SUBNET, in("subnet-b"))));
    assertEquals("49152-65535", range(subnetKnown.with(TIER, tagged("Web"))));
    assertEquals("49152-65535", range(subnetKnown.with(TIER, new Answer.Tag(Optional.empty()))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "os: windows, subnet: subnet-a",
        "subnet: subnet-a, hostname: db-*",
        "tags: { tier: web }, labels: { tier: web }",
      })
  void nothingIsAskedWhereAnotherConditionFails(String when) {
    Policy policy = policy("- { when: { " + when + " }, range: keep }\n- { range: 49152-65535 }");

    assertEquals("49152-65535", Deciding.range(policy, LINUX));
  }

  @Test
  void nothingIsAskedForARuleBehindTheOneThatDecides() {
    Policy policy =
        policy(
            """
            - { when: { os: linux }, range: 49152-65535 }
            - { when: { subnet: subnet-a }, range: keep }
            """);

    assertEquals("49152-65535", Deciding.range(policy, LINUX));
  }

  @Test
  void whatCannotBeKnownNeverFallsThroughToTheNextRule() {
    Decision decision =
        decide(POLICY, LINUX, Answers.NONE.with(SUBNET, SILENT).with(TIER, tagged("web")));

    Problem problem = assertInstanceOf(Decision.Undecidable.class, decision).problem();
    assertEquals(
        "instance-metadata rule \"here\": nobody answers,"
            + " and no later rule is tried in its place; run it on EC2",
        line(problem));
    assertEquals("policy:3:3", problem.place().orElseThrow().toString());
  }

  @Test
  void aConditionThatFailsOutweighsOneThatIsNotKnown() {
    assertEquals("49152-65535", range(Answers.NONE.with(SUBNET, SILENT).with(TIER, tagged("db"))));
    assertEquals(
        "49152-65535", range(Answers.NONE.with(SUBNET, in("subnet-b")).with(TIER, SILENT)));
  }

  @Test
  void aFactThatIsNotKnownNeedNotBeWhereTheSubnetIsAnother() {
    Policy policy =
        policy("- { when: { os: linux, subnet: subnet-a }, range: keep }\n- { range: 1024-65535 }");

    assertEquals(
        "1024-65535",
        assertInstanceOf(
                Decision.Decided.class,
                decide(policy, UNKNOWN, Answers.NONE.with(SUBNET, in("subnet-b"))))
            .range()
            .toString());
    assertEquals(
        "unknown-fact rule \"rule 1\": it asks for os, not known here, and no later rule is tried"
            + " in its place; give os",
        line(
            assertInstanceOf(
                    Decision.Undecidable.class,
                    decide(policy, UNKNOWN, Answers.NONE.with(SUBNET, in("subnet-a"))))
                .problem()));
  }

  @Test
  void whatWasAskedIsNamedWithTheFacts() {
    Policy policy =
        policy("- { when: { subnet: subnet-a, tags: { tier: web, Name: a } }, range: keep }");
    Answers answers = Answers.NONE.with(SUBNET, in("subnet-a"));

    assertEquals(
        "no-rule no rule of the policy holds for this host (os=linux, container=false,"
            + " hostname=pay-1, no labels, subnet=subnet-a, tag tier=web, no tag Name);"
            + " add a rule for it, or a last rule without when",
        line(
            assertInstanceOf(
                    Decision.Refused.class,
                    decide(
                        policy,
                        LINUX,
                        answers
                            .with(TIER, tagged("web"))
                            .with(new Question.Tag("Name"), new Answer.Tag(Optional.empty()))))
                .problems()
                .get(0)));
  }

  private static String range(Answers answers) {
    return assertInstanceOf(Decision.Decided.class, decide(POLICY, LINUX, answers))
        .range()
        .toString();
  }

  private static Decision decide(Policy policy, Facts facts, Answers answers) {
    return concluded(Decider.decide(policy, facts, answers));
  }
}
