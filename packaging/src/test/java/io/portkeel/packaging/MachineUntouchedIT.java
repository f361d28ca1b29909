package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The last test of all: the machine's own port range, its other settings and its /etc are what they
 * were before the first.
 *
 * @see ClassOrderer.OrderAnnotation
 */
@Order(Integer.MAX_VALUE)
@Isolated("it looks at the whole machine")
class MachineUntouchedIT {

  private static final String RANGE = "/proc/sys/net/ipv4/ip_local_port_range";

  @Test
  void theMachineIsAsItWasBeforeTheTests() {
    MachineState before = MachineAtStart.noted();
    MachineState after = MachineState.now();
    assertTrue(before.settings().containsKey(RANGE), "the state at the start was noted");
    assertTrue(before.files().size() > 10, "/etc was noted");
    assertEquals(Map.of(), differences(before.settings(), after.settings()));
    assertEquals(Map.of(), differences(before.files(), after.files()));
    assertEquals(before.files().keySet(), after.files().keySet());
  }

  /** What had another value before; settings that came with a kernel module do not count. */
  private static Map<String, String> differences(
      Map<String, String> before, Map<String, String> after) {
    Map<String, String> differences = new TreeMap<>();
    for (Map.Entry<String, String> entry : before.entrySet()) {
      String now = after.getOrDefault(entry.getKey(), "gone");
      if (!now.equals(entry.getValue())) {
        differences.put(entry.getKey(), entry.getValue() + " before, " + now + " after");
      }
    }
    return differences;
  }
}
