package io.portkeel.policy;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;

/**
 * What range which host shall have.
 *
 * @param rules at least one; the first whose {@code when} holds decides
 * @param reserve ports that are never handed out as ephemeral ports
 * @param atLeast usable ports that a decided range must have, 1 to 65535
 */
public record Policy(
    List<Rule> rules, PortSet reserve, int atLeast, LinuxSettings linux, WindowsSettings windows) {

  /** IANA's dynamic ports (RFC 6335, section 6), which Windows and most ACL examples use. */
  public static final PortRange BUILT_IN_RANGE = PortRange.of(49152, 65535);

  /** The fewest ports that netsh takes; fewer is a slip of the pen on any system. */
  public static final int DEFAULT_AT_LEAST = 255;

  public Policy {
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("a policy has at least one rule");
    }
    if (atLeast < 1 || atLeast > 65535) {
      throw new IllegalArgumentException("at-least is 1 to 65535, not " + atLeast);
    }
    rules = List.copyOf(rules);
  }

  /** The policy that applies when there is no file: 49152-65535 everywhere. */
  public static Policy builtIn() {
    return ofRange("built-in", BUILT_IN_RANGE);
  }

  /** The policy that {@code --range} stands for; low is at least 1. */
  public static Policy ofRange(String label, PortRange range) {
    Rule rule = new Rule(label, When.ALWAYS, new RangeChoice.Fixed(range), Optional.empty());
    return new Policy(
        List.of(rule),
        PortSet.EMPTY,
        DEFAULT_AT_LEAST,
        LinuxSettings.DEFAULT,
        WindowsSettings.DEFAULT);
  }
}
