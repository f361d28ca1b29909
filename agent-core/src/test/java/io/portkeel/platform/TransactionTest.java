package io.portkeel.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.portkeel.plan.Step;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransactionTest {

  /** All that happened, in its order. */
  private final List<String> log = new ArrayList<>();

  /** What a fake does when its time comes. */
  private enum Does {
    WELL,
    FAILS_TO_PREPARE,
    FAILS_TO_COMMIT,
    FAILS_TO_PUT_BACK,
    FAILS_AT_BOTH,
    BREAKS
  }

  /** A host of one switch. */
  private final class FakeChange implements Change {
    private final String name;
    private final Does does;
    private String value = "before";

    FakeChange(String name, Does does) {
      this.name = name;
      this.does = does;
    }

    @Override
    public Step step() {
      return new Step.SetLive(PortRange.single(1), PortRange.single(2));
    }

    @Override
    public Optional<Problem> prepare() {
      log.add("prepare " + name);
      return does == Does.FAILS_TO_PREPARE ? problem("prepare") : Optional.empty();
    }

    @Override
    public Optional<Problem> commit() {
      log.add("commit " + name);
      value = "after";
      if (does == Does.BREAKS) {
        throw new IllegalStateException(name);
      }
      return does == Does.FAILS_TO_COMMIT || does == Does.FAILS_AT_BOTH
          ? problem("commit")
          : Optional.empty();
    }

    @Override
    public Optional<Problem> putBack() {
      log.add("put back " + name);
      if (does == Does.FAILS_TO_PUT_BACK || does == Does.FAILS_AT_BOTH) {
        return problem("put back");
      }
      value = "before";
      return Optional.empty();
    }

    @Override
    public void close() {
      log.add("close " + name);
    }

    private Optional<Problem> problem(String what) {
      return Optional.of(Problem.of("fake", what + " " + name, "nothing"));
    }
  }

  private final List<Change> changes = new ArrayList<>();

  private TransactionTest with(String name, Does does) {
    changes.add(new FakeChange(name, does));
    return this;
  }

  /** How it ended: the values, what is said to be in effect, and the errors. */
  private String carryOut(String... stillWrong) {
    Transaction.Outcome outcome =
        Transaction.carryOut(
            changes,
            () -> {
              log.add("look again");
              List<Problem> problems = new ArrayList<>();
              for (String wrong : stillWrong) {
                problems.add(Problem.of("fake", wrong, "nothing"));
              }
              return problems;
            });
    return values()
        + ", done "
        + outcome.done().stream().map(change -> ((FakeChange) change).name).toList()
        + ", errors "
        + outcome.errors().stream().map(Problem::message).toList();
  }

  private List<String> values() {
    return changes.stream().map(change -> ((FakeChange) change).value).toList();
  }

  @Test
  void preparesAllBeforeAnyTakesEffectAndThenLooks() {
    with("a", Does.WELL).with("b", Does.WELL);
    assertEquals("[after, after], done [a, b], errors []", carryOut());
    assertEquals(
        List.of(
            "prepare a", "prepare b", "commit a", "commit b", "look again", "close a", "close b"),
        log);
  }

  @Test
  void changesNothingWhenOneCannotBePrepared() {
    with("a", Does.WELL).with("b", Does.FAILS_TO_PREPARE).with("c", Does.WELL);
    assertEquals("[before, before, before], done [], errors [prepare b]", carryOut());
    assertEquals(List.of("prepare a", "prepare b", "close a", "close b", "close c"), log);
  }

  @Test
  void putsBackInReverseWhatWasDoneUntilOneFailed() {
    with("a", Does.WELL).with("b", Does.FAILS_TO_COMMIT).with("c", Does.WELL);
    assertEquals("[before, before, before], done [], errors [commit b]", carryOut());
    assertEquals(
        List.of(
            "commit a", "commit b", "put back b", "put back a", "close a", "close b", "close c"),
        log.subList(3, log.size()));
  }

  @Test
  void putsAllBackWhenTheLastLookSaysThatItDidNotHelp() {
    with("a", Does.WELL).with("b", Does.WELL);
    assertEquals("[before, before], done [], errors [still wrong]", carryOut("still wrong"));
    assertEquals(List.of("put back b", "put back a"), log.subList(5, 7));
  }

  @Test
  void namesWhatCouldNotBePutBackAndPutsTheRestBack() {
    with("a", Does.WELL)
        .with("b", Does.FAILS_TO_PUT_BACK)
        .with("c", Does.FAILS_TO_PUT_BACK)
        .with("d", Does.FAILS_AT_BOTH);
    assertEquals(
        "[before, after, after, after], done [b, c, d],"
            + " errors [commit d, put back d, put back c, put back b]",
        carryOut());
  }

  @Test
  void aChangeThatBreaksLeavesNothingHalfChanged() {
    with("a", Does.WELL).with("b", Does.BREAKS);
    assertThrows(IllegalStateException.class, this::carryOut);
    assertEquals(List.of("before", "before"), values());
    assertEquals(List.of("close a", "close b"), log.subList(log.size() - 2, log.size()));
  }

  @Test
  void aLookThatBreaksLeavesNothingHalfChanged() {
    with("a", Does.WELL);
    assertThrows(
        IllegalStateException.class,
        () ->
            Transaction.carryOut(
                changes,
                () -> {
                  throw new IllegalStateException("look again");
                }));
    assertEquals(List.of("before"), values());
  }

  @Test
  void nothingIsLeftHalfChangedWhenTheMemoryIsFull() {
    with("a", Does.WELL);
    assertThrows(
        OutOfMemoryError.class,
        () ->
            Transaction.carryOut(
                changes,
                () -> {
                  throw new OutOfMemoryError("look again");
                }));
    assertEquals(List.of("before"), values());
  }

  @Test
  void nothingToDoIsStillLookedAt() {
    assertEquals("[], done [], errors [still wrong]", carryOut("still wrong"));
  }
}
