package io.portkeel.report;

import io.portkeel.ports.PortSet;
import java.util.List;

/**
 * One picture of the ports 0 to 65535: what holds for which of them, one lane each, from top to
 * bottom.
 */
public record PortMap(List<Lane> lanes) {

  public PortMap {
    lanes = List.copyOf(lanes);
  }

  /**
   * What has one thing in common.
   *
   * @param note what a person may want to know of it, such as the reader that decides it or the
   *     names of listeners; empty when there is nothing to say
   */
  public record Lane(Kind kind, PortSet ports, String note) {}

  /** What a lane says of its ports, in the order in which lanes are shown. */
  public enum Kind {
    /** The network lets answers back, or the policy wants the range there. */
    ALLOWED("allowed"),
    LIVE("live"),
    BOOT("boot"),
    RESERVED("reserved"),
    EXCLUDED("excluded"),
    LISTENERS("listeners"),
    /** Tried as source ports: an answer came. */
    ANSWERED("answered"),
    /** Tried as source ports: none came. */
    UNANSWERED("unanswered");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
