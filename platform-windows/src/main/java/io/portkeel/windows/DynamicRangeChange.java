package io.portkeel.windows;

import io.portkeel.plan.Scope;
import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.windows.Netsh.Shown;
import java.util.List;
import java.util.Optional;

/**
 * Sets the dynamic range of a port space: what differs, the persistent store first.
 *
 * <p>Neither netsh's exit code nor its words say whether it worked, and whether setting the
 * persistent store sets the active one as well, or IPv4 IPv6, is not relied on: each value is
 * looked at before it is set, and again behind.
 */
final class DynamicRangeChange implements Change {

  private final Step.SetDynamicRange step;
  private final PortSpace space;
  private final Netsh netsh;

  /** What was there when the first value was set; absent while nothing has been. */
  private Optional<Found> found = Optional.empty();

  /** The values of both stores; the persistent one is absent where it is none of this change's. */
  private record Found(PortRange active, Optional<PortRange> persistent) {}

  DynamicRangeChange(Step.SetDynamicRange step, Netsh netsh) {
    this.step = step;
    this.space = PortSpace.of(step.family(), step.protocol());
    this.netsh = netsh;
  }

  @Override
  public Step step() {
    return step;
  }

  @Override
  public Optional<Problem> commit() {
    Shown<PortRange> active = netsh.dynamicRange(space, Store.ACTIVE);
    if (active instanceof Shown.NotShown<PortRange> no) {
      return Optional.of(no.why());
    }
    Optional<PortRange> persistent = Optional.empty();
    if (step.after().persistent().isPresent()) {
      Shown<PortRange> shown = netsh.dynamicRange(space, Store.PERSISTENT);
      if (shown instanceof Shown.Value<PortRange> known) {
        persistent = Optional.of(known.value());
      } else if (step.proven().contains(Scope.BOOT)) {
        return Optional.of(((Shown.NotShown<PortRange>) shown).why());
      }
    }
    return set(new Found(((Shown.Value<PortRange>) active).value(), persistent));
  }

  private Optional<Problem> set(Found before) {
    if (setsPersistent(before)) {
      found = Optional.of(before);
      Optional<Problem> problem = setPersistent(step.after().persistent().orElseThrow());
      if (problem.isPresent()) {
        return problem;
      }
    }
    PortRange wanted = step.after().active();
    // What was set may show there by now.
    if (found.isPresent() ? is(Store.ACTIVE, wanted) : before.active().equals(wanted)) {
      return Optional.empty();
    }
    found = Optional.of(before);
    return set(Store.ACTIVE, wanted, "range-not-set");
  }

  /**
   * Where it need not last, in a container, it is set whatever it shows when the active one
   * differs: that is the form known to take effect there.
   */
  private boolean setsPersistent(Found before) {
    return before.persistent().isPresent()
        && (!before.persistent().equals(step.after().persistent())
            || (!step.proven().contains(Scope.BOOT)
                && !before.active().equals(step.after().active())));
  }

  /** Where it need not show afterwards, in a container, only the active store counts. */
  private Optional<Problem> setPersistent(PortRange wanted) {
    if (step.proven().contains(Scope.BOOT)) {
      return set(Store.PERSISTENT, wanted, "range-not-set");
    }
    netsh.setDynamicRange(space, Store.PERSISTENT, wanted);
    return Optional.empty();
  }

  /** A value that is neither what was there nor ours is somebody else's, and stays. */
  @Override
  public Optional<Problem> putBack() {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Found before = found.get();
    Optional<Problem> problem = Optional.empty();
    if (before.persistent().isPresent()) {
      problem =
          putBack(
              Store.PERSISTENT,
              before.persistent().get(),
              List.of(step.after().persistent().orElseThrow()));
    }
    // The persistent value may have been put into the active store as well, then and just now.
    List<PortRange> ours =
        before.persistent().isPresent()
            ? List.of(
                step.after().active(),
                step.after().persistent().orElseThrow(),
                before.persistent().get())
            : List.of(step.after().active());
    Optional<Problem> active = putBack(Store.ACTIVE, before.active(), ours);
    return problem.isPresent() ? problem : active;
  }

  private Optional<Problem> putBack(Store store, PortRange before, List<PortRange> ours) {
    Shown<PortRange> shown = netsh.dynamicRange(space, store);
    if (shown instanceof Shown.NotShown<PortRange> no) {
      return Optional.of(
          problem(
              "not-put-back",
              "whether "
                  + what(store)
                  + " is "
                  + before
                  + " again cannot be seen: "
                  + no.why().message(),
              "see what netsh shows, and set it by hand"));
    }
    PortRange now = ((Shown.Value<PortRange>) shown).value();
    if (now.equals(before)) {
      return Optional.empty();
    }
    if (!ours.contains(now)) {
      return Optional.of(
          problem(
              "not-put-back",
              what(store)
                  + " is "
                  + now
                  + ", and neither "
                  + before
                  + ", as before, nor "
                  + step.after().active(),
              "somebody else changed it meanwhile; see who, and apply again"));
    }
    return set(store, before, "not-put-back");
  }

  private Optional<Problem> set(Store store, PortRange wanted, String code) {
    Netsh.Said said = netsh.setDynamicRange(space, store, wanted);
    Shown<PortRange> shown = netsh.dynamicRange(space, store);
    if (shown instanceof Shown.NotShown<PortRange> no) {
      return Optional.of(
          problem(
              code,
              "whether "
                  + what(store)
                  + " is "
                  + wanted
                  + " now cannot be seen: "
                  + no.why().message()
                  + "; it was to be set, and "
                  + said.told(),
              no.why().remedy()));
    }
    PortRange now = ((Shown.Value<PortRange>) shown).value();
    return now.equals(wanted)
        ? Optional.empty()
        : Optional.of(
            problem(
                code,
                what(store) + " is " + now + " and not " + wanted + ": " + said.told(),
                "correct what netsh says here, and apply again"));
  }

  private boolean is(Store store, PortRange range) {
    return netsh.dynamicRange(space, store) instanceof Shown.Value<PortRange> known
        && known.value().equals(range);
  }

  private String what(Store store) {
    return "the " + space + " dynamic range of the " + StoreWords.word(store) + " store";
  }

  private static Problem problem(String code, String message, String remedy) {
    return Problem.of(code, message, remedy);
  }
}
