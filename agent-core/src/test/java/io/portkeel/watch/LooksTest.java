package io.portkeel.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.network.Protocol;
import io.portkeel.ports.PortRange;
import io.portkeel.watch.Connection.Holder;
import io.portkeel.watch.Connection.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LooksTest {

  private static final Instant START = Instant.parse("2026-11-25T20:00:00Z");
  private static final PortRange ALLOWED = PortRange.of(49152, 65535);

  private Looks looks = Looks.NONE;
  private WatchTotals totals = WatchTotals.NONE;

  private static Connection connection(int port, State state, int retransmits) {
    return connection(port, state, OptionalInt.of(retransmits), port);
  }

  private static Connection connection(
      int port, State state, OptionalInt retransmits, long socket) {
    return new Connection(
        new Connection.Id(
            "net:[1]",
            Protocol.TCP,
            new Endpoint("192.0.2.1", port),
            new Endpoint("192.0.2.2", 443),
            socket),
        state,
        retransmits,
        Optional.of(ALLOWED),
        Optional.empty());
  }

  /** What a look so many milliseconds after the start tells, such as {@code stuck 40000}. */
  private List<String> look(int millis, Connection... seen) {
    Looks.Step step = looks.next(List.of(seen), START.plusMillis(millis));
    looks = step.looks();
    totals = totals.and(step.events());
    List<String> told = new ArrayList<>();
    for (WatchEvent event : step.events()) {
      int port = event.sighting().connection().id().local().port();
      told.add(event.kind().word() + " " + port);
    }
    return told;
  }

  @Test
  void withoutAnAnswerItIsStuckOnceItWasSentAgain() {
    assertEquals(List.of(), look(0, connection(40000, State.SYN_SENT, 0)));
    assertTrue(looks.isUndecided());
    assertEquals(List.of("stuck 40000"), look(300, connection(40000, State.SYN_SENT, 1)));
    assertFalse(looks.isUndecided());
    assertEquals(List.of(), look(1000, connection(40000, State.SYN_SENT, 1)));
    assertEquals(List.of("gave-up 40000"), look(2000));
    assertEquals(List.of(), look(3000));
    assertEquals(new WatchTotals(5, 1, 1, 0, 1, 0), totals);
  }

  @Test
  void orOnceASecondHasPassedWhereNobodyCounts() {
    Connection uncounted = connection(50000, State.SYN_SENT, OptionalInt.empty(), 7);
    assertEquals(List.of(), look(0, uncounted));
    assertEquals(List.of(), look(999, uncounted));
    assertEquals(List.of("stuck 50000"), look(1000, uncounted));
    assertEquals(new WatchTotals(3, 1, 0, 0, 0, 0), totals);
  }

  @Test
  void anotherSocketBetweenTheSameEndsIsAnother() {
    assertEquals(List.of(), look(0, connection(50000, State.SYN_SENT, OptionalInt.of(0), 1)));
    assertEquals(List.of(), look(1500, connection(50000, State.SYN_SENT, OptionalInt.of(0), 2)));
  }

  @Test
  void whatIsAnsweredInTimeIsNotTold() {
    assertEquals(List.of(), look(0, connection(50000, State.SYN_SENT, 0)));
    assertEquals(List.of(), look(500, connection(50000, State.ESTABLISHED, 0)));
    assertEquals(List.of(), looks.sightings());
    assertEquals(List.of(), look(1000));
  }

  @Test
  void whatIsAnsweredAfterAllIs() {
    assertEquals(List.of("stuck 50000"), look(0, connection(50000, State.SYN_SENT, 2)));
    assertEquals("50000", looks.unanswered().toString());
    assertEquals(List.of("answered 50000"), look(500, connection(50000, State.ESTABLISHED, 0)));
    assertTrue(looks.unanswered().isEmpty());
    assertEquals(List.of(), look(1000));
    assertEquals(new WatchTotals(3, 1, 0, 1, 0, 0), totals);
  }

  @Test
  void onePortOutsideIsToldOnceAndWhenItIsGone() {
    assertEquals(List.of(), look(0, connection(40000, State.SYN_SENT, 0)));
    assertEquals(List.of("outside 40000"), look(500, connection(40000, State.ESTABLISHED, 0)));
    assertEquals(List.of(), look(1000, connection(40000, State.CLOSE_WAIT, 0)));
    assertEquals(List.of("gone 40000"), look(2000));
    assertEquals(new WatchTotals(4, 0, 0, 0, 0, 1), totals);
  }

  @Test
  void answeredOutsideItStaysToBeToldWhenItIsGone() {
    assertEquals(List.of("stuck 40000"), look(0, connection(40000, State.SYN_SENT, 1)));
    assertEquals(List.of("answered 40000"), look(500, connection(40000, State.ESTABLISHED, 0)));
    assertEquals(List.of("gone 40000"), look(1000));
    assertEquals(new WatchTotals(3, 1, 1, 1, 0, 1), totals);
  }

  @Test
  void whoHasItIsRemembered() {
    Connection first = connection(40000, State.ESTABLISHED, 0);
    Holder holder = new Holder(7, "curl");
    look(
        0,
        new Connection(
            first.id(), first.state(), first.retransmits(), first.allowed(), Optional.of(holder)));
    look(1000, first);
    assertEquals(Optional.of(holder), looks.sightings().get(0).connection().holder());
    assertEquals(START, looks.sightings().get(0).since());
  }

  @Test
  void whereNothingIsAllowedOrForbiddenNothingIsOutside() {
    Connection inside = connection(40000, State.ESTABLISHED, 0);
    Connection open =
        new Connection(
            inside.id(), inside.state(), inside.retransmits(), Optional.empty(), Optional.empty());
    assertEquals(List.of(), look(0, open));
    assertFalse(open.isOutside());
  }

  @Test
  void aLookThatTakesLongIsFollowedByALongPause() {
    assertEquals(Duration.ofSeconds(1), Pace.after(2, Duration.ofMillis(50)));
    assertEquals(Duration.ofSeconds(1), Pace.after(1, Duration.ofMillis(150)));
    assertEquals(Duration.ofSeconds(3), Pace.after(2, Duration.ofMillis(150)));
  }

  @Test
  void endsAreWrittenAsPeopleDo() {
    assertEquals("192.0.2.1:80", new Endpoint("192.0.2.1", 80).toString());
    assertEquals("[2001:db8::1]:80", new Endpoint("2001:db8::1", 80).toString());
  }
}
