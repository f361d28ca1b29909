package io.portkeel.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.policy.Os;
import io.portkeel.policy.Place;
import io.portkeel.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the platform or the policy itself does not let a rule's range be. */
class DeciderLimitsTest {

  private static final String NO_LIMIT = "at-least: 1\n";

  @Test
  void aRangeBelowTheUnprivilegedStartIsRefusedOnLinux() {
    Policy policy = of("1024-65535", "");

    assertEquals(
        List.of(
            "below-unprivileged-start rule \"all\": 1024-65535 begins below"
                + " net.ipv4.ip_unprivileged_port_start (1025), which this kernel does not take;"
                + " begin at 1025 or above"),
        Deciding.refusals(policy, linux(1025)));
    assertEquals("1024-65535", Deciding.range(policy, linux(1024)));
    assertEquals("1024-65535", Deciding.range(policy, linux(0)));
  }

  @Test
  void theUnprivilegedStartIsNoMatterWhereItIsUnknownOrOnWindows() {
    assertEquals("1-65534", Deciding.range(of("1-65534", ""), Deciding.linux("a", Map.of())));
    Facts windows =
        new Facts(
            Optional.of(Os.WINDOWS),
            Optional.of(false),
            Optional.of("a"),
            Map.of(),
            OptionalInt.of(60000));
    assertEquals("49152-65535", Deciding.range(of("49152-65535", ""), windows));
  }

  @Test
  void fewerThan255PortsAreRefusedOnWindows() {
    Policy policy = of("50000-50253", NO_LIMIT);

    assertEquals(
        List.of(
            "below-netsh-minimum rule \"all\": 50000-50253 has 254 ports, and Windows takes no"
                + " fewer than 255; widen the range"),
        Deciding.refusals(policy, Deciding.windows()));
    assertEquals("50000-50253", Deciding.range(policy, linux(1024)));
    assertEquals("50000-50254", Deciding.range(of("50000-50254", NO_LIMIT), Deciding.windows()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1024 | false | 1025 | begin at 1025, or set windows.allow-start-1024: true",
        "1023 | false | 1025 | begin at 1025 or above",
        "1023 | true  | 1024 | begin at 1024 or above",
      })
  void aStartBelowNetshsLowestIsRefusedOnWindows(
      int low, boolean allowed, int lowest, String remedy) {
    Policy policy = of(low + "-65535", "windows: { allow-start-1024: " + allowed + " }\n");

    assertEquals(
        List.of(
            "below-netsh-start rule \"all\": "
                + low
                + "-65535 begins below "
                + lowest
                + ", the lowest start that Windows takes; "
                + remedy),
        Deciding.refusals(policy, Deciding.windows()));
  }

  @Test
  void theLowestStartsOfWindowsAreTaken() {
    assertEquals("1025-65535", Deciding.range(of("1025-65535", ""), Deciding.windows()));
    assertEquals(
        "1024-65535",
        Deciding.range(
            of("1024-65535", "windows: { allow-start-1024: true }\n"), Deciding.windows()));
  }

  @Test
  void tooFewPortsAfterTheReservedOnesAreRefused() {
    String reserve = "reserve: [50000-50009, 50005-50019, 60000]\n";

    assertEquals(
        List.of(
            "too-few-ports rule \"all\": 50000-50999 leaves 980 usable ports, and the policy wants"
                + " at least 981; widen the range, reserve less, or lower at-least"),
        Deciding.refusals(of("50000-50999", reserve + "at-least: 981\n"), linux(1024)));
    assertEquals(
        "50000-50999", Deciding.range(of("50000-50999", reserve + "at-least: 980\n"), linux(1024)));
  }

  @Test
  void withoutAtLeast255PortsAreEnough() {
    assertEquals("50000-50254", Deciding.range(of("50000-50254", ""), linux(1024)));
    assertEquals(
        List.of(
            "too-few-ports rule \"all\": 50000-50253 leaves 254 usable ports, and the policy wants"
                + " at least 255; widen the range, reserve less, or lower at-least"),
        Deciding.refusals(of("50000-50253", ""), linux(1024)));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceAndAtTheRule() {
    Decision.Refused refused =
        (Decision.Refused)
            Deciding.decision(of("1000-1100", "at-least: 102\n"), Deciding.windows());

    assertEquals(
        List.of("below-netsh-minimum", "below-netsh-start", "too-few-ports"),
        refused.problems().stream().map(problem -> problem.code()).toList());
    for (var problem : refused.problems()) {
      assertEquals(Optional.of(Place.at("policy", 3, 3)), problem.place());
    }
  }

  @Test
  void reservedPortsGoIntoTheDecision() {
    Decision.Decided decided =
        (Decision.Decided)
            Deciding.decision(of("49152-65535", "reserve: [50051, 70-80]\n"), linux(1024));

    assertEquals("70-80,50051", decided.reserve().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "50000-60000, 1",
    "50001-60001, 1",
    "50000-60001, 0",
    "50001-60000, 0",
    "50000-50000, 0"
  })
  void equalParityOfTheEndsIsWarnedOfOnLinux(String range, int warnings) {
    Decision.Decided decided =
        (Decision.Decided) Deciding.decision(of(range, NO_LIMIT), linux(1024));

    assertEquals(
        warnings == 0
            ? List.of()
            : List.of(
                "equal-parity "
                    + range
                    + " begins and ends with the same parity, which the kernel advises against;"
                    + " make one end even and the other odd"),
        decided.warnings().stream().map(Deciding::line).toList());
  }

  @Test
  void equalParityIsNoMatterOnWindows() {
    Decision.Decided decided =
        (Decision.Decided) Deciding.decision(of("50000-60000", ""), Deciding.windows());

    assertEquals(List.of(), decided.warnings());
  }

  private static Policy of(String range, String more) {
    return Deciding.policy("- { name: all, range: " + range + " }", more);
  }

  private static Facts linux(int unprivilegedPortStart) {
    return new Facts(
        Optional.of(Os.LINUX),
        Optional.of(false),
        Optional.of("pay-1"),
        Map.of(),
        OptionalInt.of(unprivilegedPortStart));
  }
}
