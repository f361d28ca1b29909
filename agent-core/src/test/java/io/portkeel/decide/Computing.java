package io.portkeel.decide;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.nacl.AclRule;
import io.portkeel.nacl.NetworkAcl;
import io.portkeel.nacl.NetworkAcls;
import io.portkeel.network.AddressBlock;
import io.portkeel.policy.Policy;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Network ACLs, a rule that computes its range from them, and what comes of it, for tests. */
final class Computing {

  static final Facts LINUX = Deciding.linux("pay-1", Map.of());

  static final String FREE = "out allow all 0.0.0.0/0 0-65535 100";

  private Computing() {}

  static AddressBlock block(String text) {
    return AddressBlock.parse(text).orElseThrow();
  }

  /** Each rule as {@code out|in allow|deny all|tcp|udp CIDR LOW-HIGH NUMBER}. */
  static NetworkAcl acl(String id, String subnet, String... rules) {
    List<AclRule> read = new ArrayList<>();
    for (String rule : rules) {
      String[] words = rule.split(" ", -1);
      String[] ports = words[4].split("-", -1);
      read.add(
          new AclRule(
              Integer.parseInt(words[5]),
              words[0].equals("out") ? AclRule.Direction.OUTBOUND : AclRule.Direction.INBOUND,
              words[1].equals("allow") ? AclRule.Action.ALLOW : AclRule.Action.DENY,
              AclRule.Transport.valueOf(words[2].toUpperCase(Locale.ROOT)),
              block(words[3]),
              PortRange.of(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]))));
    }
    return new NetworkAcl(id, "acls.json", read, List.of(subnet));
  }

  /** An ACL that lets all connections in and out, and answers in to these ports alone. */
  static NetworkAcl client(String... answers) {
    List<String> rules = new ArrayList<>(List.of(FREE));
    int number = 100;
    for (String ports : answers) {
      rules.add("in allow tcp 0.0.0.0/0 " + ports + " " + number);
      number += 10;
    }
    return acl("acl-c", "subnet-c", rules.toArray(String[]::new));
  }

  /** A policy with one rule, whose network-acl begins in line 4. */
  static Policy computing(String networkAcl) {
    return computing(networkAcl, "");
  }

  static Policy computing(String networkAcl, String more) {
    return Deciding.policy(
        "- name: pay\n  network-acl: { file: acls.json, " + networkAcl + " }", more);
  }

  static Answers documents(NetworkAcl... acls) {
    return Answers.NONE.with(
        new Question.Documents(List.of("acls.json")),
        new Answer.Documents(new NetworkAcls(List.of(acls))));
  }

  static Decision.Decided decided(Policy policy, Facts facts, Answers answers) {
    Decision decision = Deciding.concluded(Decider.decide(policy, facts, answers));
    return assertInstanceOf(Decision.Decided.class, decision, decision::toString);
  }

  /** Each refusal with its place. */
  static List<String> refused(Policy policy, Facts facts, Answers answers) {
    Decision decision = Deciding.concluded(Decider.decide(policy, facts, answers));
    return assertInstanceOf(Decision.Refused.class, decision, decision::toString)
        .problems()
        .stream()
        .map(problem -> problem.place().orElseThrow() + " " + Deciding.line(problem))
        .toList();
  }
}
