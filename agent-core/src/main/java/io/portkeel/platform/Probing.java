package io.portkeel.platform;

import io.portkeel.probe.Next;
import io.portkeel.probe.Search;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Carries a search out.
 *
 * @param atOnce how many attempts may be without an outcome at any time
 * @param goOn asked many times a second; when it says no, what is being tried is given up
 */
public record Probing(Dialling dialling, Pace pace, int atOnce, BooleanSupplier goOn) {

  /** How long a signal or a display waits at most. */
  private static final Duration SLICE = Duration.ofMillis(50);

  /** Tries what the search asks for, until it is finished or is not to go on. */
  public void carryOut(Search search) {
    int waiting = 0;
    while (goOn.getAsBoolean()) {
      Duration wait = SLICE;
      if (waiting < atOnce) {
        wait = pace.untilDue();
        if (wait.isZero()) {
          Next next = search.next();
          if (next instanceof Next.Finished) {
            return;
          }
          if (next instanceof Next.Try attempt) {
            pace.event();
            dialling.begin(attempt.port());
            waiting++;
            wait = pace.untilDue();
          } else {
            wait = SLICE;
          }
        }
      }
      for (Dialling.Tried tried : dialling.await(wait.compareTo(SLICE) < 0 ? wait : SLICE)) {
        search.note(tried.sourcePort(), tried.outcome());
        waiting--;
      }
    }
  }
}
