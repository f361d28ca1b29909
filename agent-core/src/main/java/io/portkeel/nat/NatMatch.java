package io.portkeel.nat;

import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressFamily;
import io.portkeel.network.InterfaceName;
import io.portkeel.network.Selectable;
import io.portkeel.network.TransportName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which flows a rule of NAT is about.
 *
 * @param other further conditions, as the rule's own tool writes them: what they select is not
 *     known here, but that they narrow it
 */
public record NatMatch(
    Set<AddressFamily> families,
    Selection<AddressBlock> source,
    Selection<AddressBlock> destination,
    Selection<InterfaceName> out,
    Selection<TransportName> protocol,
    List<String> other) {

  public NatMatch {
    families = Set.copyOf(families);
    other = List.copyOf(other);
  }

  /** What is left when some flows have gone elsewhere. */
  sealed interface Rest {

    /** Nothing. */
    record None() implements Rest {}

    /** Exactly these. */
    record These(NatMatch match) implements Rest {}

    /** Some of these; which cannot be said in one match. */
    record SomeOf() implements Rest {}
  }

  /** All flows of these families. */
  public static NatMatch all(Set<AddressFamily> families) {
    return new NatMatch(
        families, Selection.all(), Selection.all(), Selection.all(), Selection.all(), List.of());
  }

  public NatMatch withSource(Selection<AddressBlock> more) {
    return ofSource(source.and(more));
  }

  public NatMatch withDestination(Selection<AddressBlock> more) {
    return ofDestination(destination.and(more));
  }

  public NatMatch withOut(Selection<InterfaceName> more) {
    return ofOut(out.and(more));
  }

  public NatMatch withProtocol(Selection<TransportName> more) {
    return ofProtocol(protocol.and(more));
  }

  public NatMatch withFamily(AddressFamily family) {
    Set<AddressFamily> both = EnumSet.noneOf(AddressFamily.class);
    if (families.contains(family)) {
      both.add(family);
    }
    return new NatMatch(both, source, destination, out, protocol, other);
  }

  public NatMatch withOther(String condition) {
    List<String> more = new ArrayList<>(other);
    if (!more.contains(condition)) {
      more.add(condition);
    }
    return new NatMatch(families, source, destination, out, protocol, more);
  }

  /** The flows of both. */
  NatMatch and(NatMatch more) {
    Set<AddressFamily> both = EnumSet.noneOf(AddressFamily.class);
    for (AddressFamily family : families) {
      if (more.families.contains(family)) {
        both.add(family);
      }
    }
    List<String> conditions = new ArrayList<>(other);
    for (String condition : more.other) {
      if (!conditions.contains(condition)) {
        conditions.add(condition);
      }
    }
    return new NatMatch(
        both,
        source.and(more.source),
        destination.and(more.destination),
        out.and(more.out),
        protocol.and(more.protocol),
        conditions);
  }

  /** Whether no flow can be meant. */
  boolean isNone() {
    return families.isEmpty()
        || source.isNone()
        || destination.isNone()
        || out.isNone()
        || protocol.isNone();
  }

  /** Whether some flow may be meant by both. */
  boolean meets(NatMatch more) {
    return !and(more).isNone();
  }

  /** What is left when those have gone. */
  Rest minus(NatMatch gone) {
    if (!meets(gone)) {
      return new Rest.These(this);
    }
    if (!other.containsAll(gone.other)) {
      return new Rest.SomeOf();
    }
    List<Rest> narrowed = new ArrayList<>();
    if (!gone.families.containsAll(families)) {
      narrowed.add(new Rest.These(withoutFamilies(gone.families)));
    }
    if (!gone.source.covers(source)) {
      narrowed.add(rest(source.minus(gone.source), this::ofSource));
    }
    if (!gone.destination.covers(destination)) {
      narrowed.add(rest(destination.minus(gone.destination), this::ofDestination));
    }
    if (!gone.out.covers(out)) {
      narrowed.add(rest(out.minus(gone.out), this::ofOut));
    }
    if (!gone.protocol.covers(protocol)) {
      narrowed.add(rest(protocol.minus(gone.protocol), this::ofProtocol));
    }
    if (narrowed.isEmpty()) {
      return new Rest.None();
    }
    return narrowed.size() == 1 ? narrowed.get(0) : new Rest.SomeOf();
  }

  private <T extends Selectable<T>> Rest rest(
      Optional<Selection<T>> left, Function<Selection<T>, NatMatch> with) {
    return left.isPresent() ? new Rest.These(with.apply(left.get())) : new Rest.SomeOf();
  }

  private NatMatch ofSource(Selection<AddressBlock> only) {
    return new NatMatch(families, only, destination, out, protocol, other);
  }

  private NatMatch ofDestination(Selection<AddressBlock> only) {
    return new NatMatch(families, source, only, out, protocol, other);
  }

  private NatMatch ofOut(Selection<InterfaceName> only) {
    return new NatMatch(families, source, destination, only, protocol, other);
  }

  private NatMatch ofProtocol(Selection<TransportName> only) {
    return new NatMatch(families, source, destination, out, only, other);
  }

  private NatMatch withoutFamilies(Set<AddressFamily> gone) {
    Set<AddressFamily> left = EnumSet.copyOf(families);
    left.removeAll(gone);
    return new NatMatch(left, source, destination, out, protocol, other);
  }

  /** Whether it is about what an address has with itself, as a container with its own port. */
  boolean isWithinOneAddress() {
    return source.only().isPresent()
        && source.only().get().size() == 1
        && source.only().get().get(0).isSingle()
        && source.only().equals(destination.only());
  }
}
