package io.portkeel.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work that a signal does not break off: the process ends when the work has ended, with the code of
 * the signal (143 for SIGTERM), which the JVM gives it.
 *
 * <p>A SIGKILL breaks everything off, and so does a power cut.
 */
final class Unbroken {

  private final CountDownLatch ended = new CountDownLatch(1);

  /** Made when work begins: the runs that change nothing do without. */
  private Optional<Thread> hook = Optional.empty();

  private final CountDownLatch waitedFor = new CountDownLatch(1);

  /**
   * From here on a signal waits. When one has come before, this never returns, and the process ends
   * without the work being begun: the JVM takes a hook or has begun to end, nothing between.
   */
  void begin() {
    Thread waiting = new Thread(new Waiting(), "unbroken");
    try {
      Runtime.getRuntime().addShutdownHook(waiting);
      hook = Optional.of(waiting);
    } catch (IllegalStateException ending) {
      await(new CountDownLatch(1));
    }
  }

  /** Whether a signal waits for the end of the work. */
  boolean isWaitedFor() {
    return waitedFor.getCount() == 0;
  }

  /** Whether one has come when this time is over, which is at once when one has. */
  boolean isWaitedForWithin(Duration time) {
    try {
      return waitedFor.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return isWaitedFor(); // nobody here interrupts
    }
  }

  /** The work is done and told, or was never begun. */
  void end() {
    ended.countDown();
    if (hook.isEmpty()) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook.get());
    } catch (IllegalStateException ending) {
      // A signal came, so the hook was used.
    }
  }

  /** No lambda: the first that a run makes takes longer than the change. */
  private final class Waiting implements Runnable {
    @Override
    public void run() {
      waitedFor.countDown();
      await(ended);
    }
  }

  private static void await(CountDownLatch latch) {
    boolean done = false;
    while (!done) {
      try {
        latch.await();
        done = true;
      } catch (InterruptedException e) {
        // Nobody here interrupts, and the process ends soon; to go on would be worse.
      }
    }
  }
}
