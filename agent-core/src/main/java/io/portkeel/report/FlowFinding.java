package io.portkeel.report;

import io.portkeel.nacl.FlowAnswer;
import io.portkeel.nacl.FlowAnswer.Verdict;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.Optional;

/**
 * The answer of {@code nacl}.
 *
 * @param live the present range of this host; absent when it is not known
 */
public record FlowFinding(FlowAnswer answer, Optional<PortRange> live) implements Finding {

  /** The ports that are ephemeral on some system; a service's own below them are no range. */
  private static final PortSet EPHEMERAL = PortSet.of(PortRange.of(1024, 65535));

  PortSet usableEphemeral() {
    return answer.usable().intersection(EPHEMERAL);
  }

  /** The range to have, if there is one. */
  Optional<PortRange> largestBlock() {
    return usableEphemeral().largestBlock();
  }

  /** The ports of the present range from which nothing works. */
  Optional<PortSet> failing() {
    return live.map(range -> answer.usable().gaps(range));
  }

  /** Which part of the present range these are, from 0 to 1. */
  Optional<Double> failingShare() {
    return live.map(range -> (double) answer.usable().gaps(range).size() / range.size());
  }

  /** Whether there are addresses that can have answers of their own. */
  boolean isAboutABlock() {
    return !answer.flow().server().isSingle() || !answer.flow().client().isSingle();
  }

  /** The answer in one sentence. */
  public String summary() {
    String usable = FlowWords.ports(answer.usable());
    String flow =
        answer.flow().client()
            + " to "
            + FlowWords.target(answer)
            + " ("
            + answer.flow().protocol().word()
            + "): ";
    return switch (answer.verdict()) {
      case OK -> flow + "answers get back to " + usable;
      case PARTIAL -> flow + partial() + "; usable source ports: " + usable;
      case FORWARD_BLOCKED -> flow + "the way there is blocked";
      case NO_RETURN_PORT -> flow + "no answer gets back, whatever the source port";
      case SAME_SUBNET ->
          answer.flow().client()
              + " and "
              + answer.flow().server()
              + " are in one subnet, so every source port works";
    };
  }

  private String partial() {
    boolean everyAddress = answer.unreachable().isEmpty() && !answer.usable().isEmpty();
    return everyAddress ? "fails now and then" : "fails for some addresses";
  }

  /** Whether every connection is answered, as far as is known. */
  public boolean isGood() {
    boolean open = answer.verdict() == Verdict.OK || answer.verdict() == Verdict.SAME_SUBNET;
    return open && failing().map(PortSet::isEmpty).orElse(true);
  }
}
