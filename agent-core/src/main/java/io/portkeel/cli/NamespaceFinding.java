package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Step;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.Host;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.platform.NetworkNamespace.Known;
import io.portkeel.platform.NetworkNamespace.Owner;
import io.portkeel.platform.NetworkNamespace.Visit;
import io.portkeel.platform.RangeHolder;
import io.portkeel.policy.Problem;
import io.portkeel.report.NamespaceLine;
import io.portkeel.report.NamespaceLine.Answer;
import java.util.List;
import java.util.Optional;

/** What came of looking at one network namespace, or of changing it. */
sealed interface NamespaceFinding {

  Known known();

  NamespaceLine line();

  /** The host's own: shown, and judged by the command without {@code --containers}. */
  record HostsOwn(Known known, Host host, HostState state) implements NamespaceFinding {
    @Override
    public NamespaceLine line() {
      return undecided(known, host, state, Answer.HOST);
    }
  }

  /** It was held against the policy. */
  record Assessed(Known known, Assessment assessment) implements NamespaceFinding {
    @Override
    public NamespaceLine line() {
      return decided(known, assessment, assessment.verdict(), answer());
    }

    private Answer answer() {
      return switch (assessment.verdict().answer()) {
        case COMPLIES ->
            assessment.decision() instanceof Decision.LeftAlone ? Answer.KEPT : Answer.COMPLIES;
        case DRIFTS -> Answer.DRIFTS;
        case UNKNOWN -> Answer.UNKNOWN;
      };
    }
  }

  /** Steps were carried out in it, and it was looked at again. */
  record Carried(Known known, Assessment before, Optional<Verdict> after, CarriedOut outcome)
      implements NamespaceFinding {

    List<Step> steps() {
      return before.plan().changes();
    }

    @Override
    public NamespaceLine line() {
      Verdict now = after.orElse(before.verdict());
      Answer answer =
          switch (now.answer()) {
            case COMPLIES -> outcome.inEffect().isEmpty() ? Answer.COMPLIES : Answer.CHANGED;
            case DRIFTS -> Answer.DRIFTS;
            case UNKNOWN -> Answer.UNKNOWN;
          };
      return decided(known, before, now, answer);
    }
  }

  /** The policy asks what is not possible there, or says nothing of it. */
  record Refused(Known known, Host host, HostState state, List<Problem> why)
      implements NamespaceFinding {
    @Override
    public NamespaceLine line() {
      return undecided(known, host, state, Answer.REFUSED);
    }
  }

  /** A rule asks for its node name, and nobody is inside who has one. */
  record Unnamed(Known known, Host host, HostState state, Problem why) implements NamespaceFinding {
    @Override
    public NamespaceLine line() {
      return undecided(known, host, state, Answer.UNKNOWN);
    }
  }

  /** A rule needs to know what could not be looked up, for any of them. */
  record Undecided(Known known, Host host, HostState state, Problem why)
      implements NamespaceFinding {
    @Override
    public NamespaceLine line() {
      return undecided(known, host, state, Answer.UNKNOWN);
    }
  }

  /** It could not be looked at. */
  record NotSeen(Known known, Obstacle why) implements NamespaceFinding {
    @Override
    public NamespaceLine line() {
      return new NamespaceLine(
          known,
          Optional.empty(),
          new Verdict(List.of(), List.of()),
          Optional.empty(),
          Optional.empty(),
          known.owner() == Owner.HOST ? Answer.HOST : Answer.UNKNOWN);
    }
  }

  /** Goes there and looks; absent when it has ended meanwhile. */
  static Optional<NamespaceFinding> look(NetworkNamespace namespace, Asked asked) {
    Known known = namespace.known();
    return of(known, namespace.visit(holder -> inside(known, asked, holder)));
  }

  static Optional<NamespaceFinding> of(Known known, Visit<NamespaceFinding> visit) {
    if (visit instanceof Visit.Done<NamespaceFinding> done) {
      return Optional.of(done.answer());
    }
    return visit instanceof Visit.NotEntered<NamespaceFinding> notEntered
        ? Optional.of(new NotSeen(known, notEntered.why()))
        : Optional.empty();
  }

  /** The look of one who is there. */
  static NamespaceFinding inside(Known known, Asked asked, RangeHolder holder) {
    RangeHolder.Observation observation = holder.observe();
    if (observation instanceof RangeHolder.Observation.NotObserved not) {
      return new NotSeen(known, new Obstacle(Obstacle.Kind.OTHER, not.why()));
    }
    HostState state = ((RangeHolder.Observation.Observed) observation).state();
    Host host = holder.host();
    if (known.owner() == Owner.HOST) {
      return new HostsOwn(known, host, state);
    }
    Wanted wanted = asked.of(host);
    if (wanted.decision() instanceof Decision.Refused refused) {
      return new Refused(known, host, state, refused.problems());
    }
    if (wanted.decision() instanceof Decision.Undecidable undecidable) {
      Problem why = undecidable.problem();
      return why.code().equals(Wanted.UNKNOWN_FACT)
          ? new Unnamed(known, host, state, why)
          : new Undecided(known, host, state, why);
    }
    return new Assessed(known, Assessment.of(host, state, wanted));
  }

  private static NamespaceLine decided(
      Known known, Assessment assessment, Verdict verdict, Answer answer) {
    return new NamespaceLine(
        known,
        assessment.host().hostname(),
        verdict,
        Optional.of(Wording.rule(assessment.decision())),
        Wording.desired(assessment.decision()).range(),
        answer);
  }

  private static NamespaceLine undecided(Known known, Host host, HostState state, Answer answer) {
    return new NamespaceLine(
        known, host.hostname(), Verdict.none(state), Optional.empty(), Optional.empty(), answer);
  }
}
