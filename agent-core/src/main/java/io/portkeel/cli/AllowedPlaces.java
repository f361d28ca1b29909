package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.platform.ConnectionWatch;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.platform.NetworkNamespace.Known;
import io.portkeel.platform.NetworkNamespace.Visit;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The source ports that the policy allows, here and in each container, decided once for each. */
final class AllowedPlaces implements ConnectionWatch.Allowed {

  private final Asked asked;
  private final Optional<PortRange> here;
  private final Map<String, Optional<PortRange>> decided = new HashMap<>();
  private final Set<PortRange> ranges = new HashSet<>();
  private final NamespaceProblems problems = new NamespaceProblems();

  AllowedPlaces(Asked asked, Decision here) {
    this.asked = asked;
    this.here = range(here);
    this.here.ifPresent(ranges::add);
  }

  @Override
  public Optional<PortRange> here() {
    return here;
  }

  @Override
  public Optional<PortRange> in(NetworkNamespace container) {
    Known known = container.known();
    Optional<PortRange> range = decided.get(known.id());
    if (range == null) {
      range = decide(known, container.visit(holder -> asked.of(holder.host()).decision()));
      decided.put(known.id(), range);
      range.ifPresent(ranges::add);
    }
    return range;
  }

  private Optional<PortRange> decide(Known known, Visit<Decision> visit) {
    if (visit instanceof Visit.NotEntered<Decision> not) {
      problems.add(known, not.why().problem());
    }
    if (!(visit instanceof Visit.Done<Decision> done)) {
      return Optional.empty();
    }
    if (done.answer() instanceof Decision.Refused refused) {
      problems.add(known, refused.problems());
    } else if (done.answer() instanceof Decision.Undecidable undecidable) {
      problems.add(known, undecidable.problem());
    }
    return range(done.answer());
  }

  private static Optional<PortRange> range(Decision decision) {
    return decision instanceof Decision.Decided decided
        ? Optional.of(decided.range())
        : Optional.empty();
  }

  /** Forgets all but these: the kernel gives the name of one that has ended to another. */
  void keep(List<Known> containers) {
    Set<String> ids = new HashSet<>();
    for (Known known : containers) {
      ids.add(known.id());
    }
    decided.keySet().retainAll(ids);
  }

  /** Why nothing counts as outside in some. */
  List<Problem> problems() {
    return problems.merged();
  }

  /** What is allowed, for people; absent where every port is, so far. */
  Optional<String> label() {
    if (ranges.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ranges.size() == 1 ? ranges.iterator().next().toString() : "the allowed ranges");
  }
}
