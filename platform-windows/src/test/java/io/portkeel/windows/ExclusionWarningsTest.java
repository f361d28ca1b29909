package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.decide.Decision;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.windows.Exclusions.Exclusion;
import io.portkeel.windows.Exclusions.Origin;
import io.portkeel.windows.Netsh.Shown;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExclusionWarningsTest {

  private static final PortRange RANGE = PortRange.of(50000, 50999);

  private static Exclusions blocks(Origin origin, PortRange... blocks) {
    List<Exclusion> all = new ArrayList<>();
    for (PortRange block : blocks) {
      all.add(new Exclusion(block, origin));
    }
    return new Exclusions(all);
  }

  private static List<String> messages(Exclusions ipv4Tcp, Exclusions others) {
    List<String> messages = new ArrayList<>();
    for (Problem warning : warnings(ipv4Tcp, others)) {
      messages.add(warning.message());
    }
    return messages;
  }

  private static List<Problem> warnings(Exclusions ipv4Tcp, Exclusions others) {
    List<Shown<Exclusions>> shown = new ArrayList<>();
    shown.add(new Shown.Value<>(ipv4Tcp));
    shown.add(new Shown.Value<>(others));
    shown.add(new Shown.Value<>(others));
    shown.add(new Shown.NotShown<>(Problem.of("unknown", "it is dark", "wait")));
    return ExclusionWarnings.of(
        new BySpace<>(shown),
        new Decision.Decided("it", RANGE, PortSet.EMPTY, List.of(), List.of()),
        Policy.ofRange("it", RANGE));
  }

  @Test
  void spacesThatDifferAreToldApartAndUnknownOnesAreNot() {
    assertEquals(
        List.of(
            "excluded ports are inside 50000-50999 (ipv4 tcp): 50000-50059 (administered); 940 of"
                + " its 1000 ports are left",
            "excluded ports are inside 50000-50999 (ipv4 udp, ipv6 tcp): 50998 (system); 999 of"
                + " its 1000 ports are left"),
        messages(
            blocks(Origin.ADMINISTERED, PortRange.of(50000, 50059)),
            blocks(Origin.SYSTEM, PortRange.single(50998))));
  }

  @Test
  void whatWindowsItselfKeepsCannotBeRemoved() {
    Exclusions system = blocks(Origin.SYSTEM, PortRange.of(50100, 50199));
    Exclusions administered = blocks(Origin.ADMINISTERED, PortRange.of(50000, 50059));
    List<Problem> warnings = warnings(system, administered);
    assertEquals(
        "move the range; to restart winnat moves its blocks as well, and cuts the connections of"
            + " containers and virtual machines",
        warnings.get(0).remedy());
    assertEquals(
        "move the range, or remove administered blocks that nobody needs any more with netsh delete"
            + " excludedportrange",
        warnings.get(1).remedy());
  }

  @Test
  void blocksAtItsEndsCountAsFarAsTheyAreInside() {
    assertEquals(
        List.of(
            "excluded ports are inside 50000-50999 (ipv4 tcp): 49950-50049 (system), 50999-51098"
                + " (system); 949 of its 1000 ports are left"),
        messages(
            blocks(
                Origin.SYSTEM,
                PortRange.of(49950, 50049),
                PortRange.of(50999, 51098),
                PortRange.of(51200, 51299)),
            Exclusions.NONE));
  }

  @Test
  void ofManyBlocksFiveAreNamed() {
    List<PortRange> many = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      many.add(PortRange.single(50000 + 2 * i));
    }
    assertEquals(
        List.of(
            "excluded ports are inside 50000-50999 (ipv4 tcp): 50000 (system), 50002 (system),"
                + " 50004 (system), 50006 (system), 50008 (system) and 2 more; 993 of its 1000"
                + " ports are left"),
        messages(blocks(Origin.SYSTEM, many.toArray(new PortRange[0])), Exclusions.NONE));
  }

  @Test
  void fewerThanTheSmallestNumberIsToldOnTop() {
    assertEquals(
        "excluded ports leave 200 ports of 50000-50999 (ipv4 tcp), and the policy wants at least"
            + " 255",
        messages(blocks(Origin.SYSTEM, PortRange.of(50000, 50799)), Exclusions.NONE).get(1));
  }
}
