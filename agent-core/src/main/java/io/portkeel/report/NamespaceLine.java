package io.portkeel.report;

import io.portkeel.plan.Verdict;
import io.portkeel.platform.Container;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.ports.PortRange;
import io.portkeel.report.Report.Tone;
import java.util.Optional;

/**
 * One network namespace as it is reported.
 *
 * @param hostname the node name inside; absent where nobody is inside, or it was not looked at
 * @param verdict what it has, which is nothing where it was not looked at
 * @param rule the label of the rule that decided, when one did
 * @param desired the range that it should have; absent when it is to be kept, or nothing was
 *     decided
 */
public record NamespaceLine(
    NetworkNamespace.Known known,
    Optional<String> hostname,
    Verdict verdict,
    Optional<String> rule,
    Optional<PortRange> desired,
    Answer answer) {

  /** What is thought of it. */
  public enum Answer {
    /** It is the host's own, which plain check judges. */
    HOST(Tone.NEUTRAL, "see `portkeel check`"),
    /** The policy says keep. */
    KEPT(Tone.NEUTRAL, "kept"),
    COMPLIES(Tone.GOOD, "OK"),
    /** It was changed, and complies now. */
    CHANGED(Tone.CHANGED, "CHANGED"),
    DRIFTS(Tone.DRIFT, "DRIFT"),
    /** The policy asks what is not possible there, or says nothing of it. */
    REFUSED(Tone.BAD, "REFUSED"),
    UNKNOWN(Tone.UNKNOWN, "UNKNOWN");

    private final Tone tone;
    private final String word;

    Answer(Tone tone, String word) {
      this.tone = tone;
      this.word = word;
    }

    Tone tone() {
      return tone;
    }

    /** For people. */
    String word() {
      return word;
    }

    /** Whether it is held against the policy. */
    boolean isJudged() {
      return this != HOST && this != KEPT;
    }

    Optional<Boolean> compliant() {
      return switch (this) {
        case COMPLIES, CHANGED -> Optional.of(Boolean.TRUE);
        case DRIFTS -> Optional.of(Boolean.FALSE);
        case HOST, KEPT, REFUSED, UNKNOWN -> Optional.empty();
      };
    }
  }

  /** What people call it: its container, where it is mounted, or a process in it. */
  public static String label(NetworkNamespace.Known known) {
    if (known.owner() == NetworkNamespace.Owner.HOST) {
      return "this host";
    }
    Optional<Container> container = known.container();
    if (container.isPresent()) {
      return container.get().label();
    }
    return known.name().isPresent()
        ? known.name().get()
        : known.pid().isPresent() ? "pid " + known.pid().getAsInt() : known.id();
  }
}
