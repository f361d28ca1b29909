package io.portkeel.decide;

import io.portkeel.nacl.Flow;
import io.portkeel.nacl.FlowAnswer;
import io.portkeel.nacl.FlowEvaluator;
import io.portkeel.nacl.NetworkAcls;
import io.portkeel.policy.ComputedRange;
import io.portkeel.policy.ComputedRange.Membership;
import io.portkeel.policy.Problem;
import io.portkeel.policy.Rule;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes a rule's range from what network ACLs let through. Loaded only when a rule asks. */
final class RangeComputer {

  private final Rule rule;
  private final ComputedRange computed;
  private final Inquiry inquiry;

  private RangeComputer(Rule rule, ComputedRange computed, Answers answers) {
    this.rule = rule;
    this.computed = computed;
    this.inquiry = new Inquiry(answers);
  }

  /**
   * Computes the range, or tells what is missing or in the way.
   *
   * @param lowest the lowest port at which a range can begin on this host
   */
  static Computation compute(Rule rule, ComputedRange computed, int lowest, Answers answers) {
    return new RangeComputer(rule, computed, answers).compute(lowest);
  }

  private Computation compute(int lowest) {
    Optional<Answer> documents = inquiry.ask(new Question.Documents(computed.files()));
    Optional<Answer.Instance> own =
        computed.client().membership() instanceof Membership.OwnSubnet
            ? inquiry.ask(new Question.Instance()).map(Answer.Instance.class::cast)
            : Optional.empty();
    if (inquiry.end().isPresent()) {
      return inquiry.end().get();
    }
    NetworkAcls acls = ((Answer.Documents) documents.orElseThrow()).acls();
    AclSides sides = new AclSides(rule, computed, acls, own);
    if (!sides.problems().isEmpty()) {
      return new Computation.Refused(List.copyOf(sides.problems()));
    }
    List<PeerAnswer> peers = follow(new PeerFlows(computed, sides, own, inquiry));
    return inquiry.end().isPresent() ? inquiry.end().get() : choose(peers, lowest);
  }

  private List<PeerAnswer> follow(PeerFlows flows) {
    List<PeerAnswer> peers = new ArrayList<>();
    for (ComputedRange.Peer peer : computed.peers()) {
      List<FlowAnswer> answers = new ArrayList<>();
      for (Flow flow : flows.of(peer)) {
        answers.add(FlowEvaluator.evaluate(flow));
      }
      peers.add(new PeerAnswer(peer, answers));
    }
    return peers;
  }

  private Computation choose(List<PeerAnswer> peers, int lowest) {
    List<Problem> refusals = new ArrayList<>();
    List<Problem> warnings = new ArrayList<>();
    for (PeerAnswer peer : peers) {
      PeerProblems problems = new PeerProblems(rule, peer);
      Optional<Problem> refusal = problems.refusal();
      Optional<Problem> warning = problems.warning();
      if (refusal.isPresent()) {
        refusals.add(refusal.get());
      } else if (warning.isPresent()) {
        warnings.add(warning.get());
      }
    }
    return refusals.isEmpty()
        ? new RangeChooser(rule, computed, peers, within(lowest)).choose(warnings)
        : new Computation.Refused(refusals);
  }

  /** What the host cannot take is no part of the answer, unless it cannot take any of it. */
  private PortRange within(int lowest) {
    PortRange within = computed.within();
    return within.low() < lowest && lowest <= within.high()
        ? PortRange.of(lowest, within.high())
        : within;
  }
}
