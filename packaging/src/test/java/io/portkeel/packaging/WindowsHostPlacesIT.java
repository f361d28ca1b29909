package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The kinds of Windows that its registry and environment tell apart. */
@OnWine
class WindowsHostPlacesIT {
  private static final String CONTROL = "HKLM\\SYSTEM\\CurrentControlSet\\Control";
  private static final String HOST_NETWORK = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\hns";
  private static final String WARNING = "hns-in-low-range";
  private static final String[] APPLY = {"apply", "--range", PolicyText.RANGE};

  /** Its persistent store ends with it, so that is not judged, even where netsh does not set it. */
  @Test
  void inAContainerTheLiveRangesCountAlone(Wine wine, WindowsProgram portkeel, StandInNetsh netsh) {
    netsh.told("no-effect 1 1");
    Runnable applied =
        () -> {
          ReportJson apply = portkeel.json(APPLY).exits(0);
          assertEquals("true", apply.text("/host/container"));
          assertEquals("true", apply.text("/compliant"));
          assertTrue(
              apply.text("/msg").contains(" now has 40000-59999, live ("), apply.text("/msg"));
          assertEquals("ipv4 tcp boot 49152-65535", apply.spaces().get(4));
          assertEquals(List.of("true", "false"), judged(apply));
          portkeel.json(APPLY).exits(0).changesNothing();
        };
    new WindowsRegistry(wine, CONTROL, "ContainerType").having(1, applied);
    assertEquals("ipv4 tcp active 40000-59999", netsh.ranges().get(0));
    assertEquals("ipv4 tcp persistent 49152-65535", netsh.ranges().get(1));
    portkeel.json("check", "--range", PolicyText.RANGE).exits(2);
  }

  @Test
  void whereTheHostNetworkServiceIsALowRangeIsWarnedOf(Wine wine, WindowsProgram portkeel) {
    Runnable warned =
        () -> {
          ReportJson check = portkeel.json("check", "--range", PolicyText.RANGE).exits(2);
          assertTrue(check.warnings().contains(WARNING), check.warnings().toString());
          ReportJson high = portkeel.json("status").exits(0);
          assertFalse(high.warnings().contains(WARNING), high.warnings().toString());
        };
    new WindowsRegistry(wine, HOST_NETWORK, "Start").having(2, warned);
    ReportJson without = portkeel.json("check", "--range", PolicyText.RANGE).exits(2);
    assertFalse(without.warnings().contains(WARNING), without.warnings().toString());
  }

  /** Whether the first live and the first boot value are judged. */
  private static List<String> judged(ReportJson report) {
    return List.of(report.text("/states/0/judged"), report.text("/states/4/judged"));
  }
}
