package io.portkeel.decide;

import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;

/** What came of an attempt to compute a range from network ACLs. */
sealed interface Computation {

  /** It needs to know this first. */
  record Asks(Question question) implements Computation {}

  /** It needs to know what nobody can tell here. */
  record Unknown(Problem why) implements Computation {}

  record Refused(List<Problem> problems) implements Computation {}

  /**
   * A range.
   *
   * @param holes ports in it that answers do not get back to
   * @param reasons sentences for people
   * @param narrowing those of the reasons that say why it is not wider
   */
  record Found(
      PortRange range,
      PortSet holes,
      List<String> reasons,
      List<String> narrowing,
      List<Problem> warnings)
      implements Computation {}
}
