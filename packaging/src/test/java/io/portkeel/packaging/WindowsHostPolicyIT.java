package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a policy asks of Windows, what it may not ask, and who may have written it. */
@OnWine
class WindowsHostPolicyIT {
  private static final List<String> FRESH = StandInNetsh.all(StandInNetsh.FRESH);
  private static final String IPV4_TCP = "families: [ipv4], protocols: [tcp]";

  /** The value of the next boot is left, and not judged. */
  @Test
  void theActiveStoreAloneIsSetWhereNothingIsToLast(WindowsProgram portkeel, StandInNetsh netsh) {
    portkeel.policy(PolicyText.any() + "windows: { store: active, protocols: [tcp] }\n");
    ReportJson apply = portkeel.json("apply").exits(0);
    assertEquals("true", apply.text("/compliant"));
    assertEquals(
        List.of(
            "ipv4 tcp active 40000-59999",
            "ipv4 tcp persistent 49152-65535",
            "ipv4 udp active 49152-65535",
            "ipv4 udp persistent 49152-65535",
            "ipv6 tcp active 40000-59999",
            "ipv6 tcp persistent 49152-65535",
            "ipv6 udp active 49152-65535",
            "ipv6 udp persistent 49152-65535"),
        netsh.ranges());
    portkeel.json("reset").exits(0);
    assertEquals(FRESH, netsh.ranges());
  }

  @Test
  void whatNetshDoesNotTakeIsRefusedBeforeItIsAsked(WindowsProgram portkeel, StandInNetsh netsh) {
    ReportJson few = portkeel.json("apply", "--range", "50000-50253").exits(65);
    assertTrue(few.text("/errors/0/message").contains("50000-50253 has 254 ports"));
    ReportJson low = portkeel.json("apply", "--range", "1024-65535").exits(65);
    assertTrue(low.text("/errors/0/remedy").contains("windows.allow-start-1024: true"));
    assertEquals(List.of(), netsh.changingCalls());
  }

  /** It is seen in the field, and whoever says so gets it. */
  @Test
  void aStartAt1024IsReadWithoutComplaintAndSetOnRequest(
      WindowsProgram portkeel, StandInNetsh netsh) {
    netsh.everywhere("1024-65534");
    portkeel.policy(PolicyText.range("keep"));
    ReportJson status = portkeel.json("status").exits(0);
    assertFalse(status.ran().out().contains("allow-start-1024"), status.ran().out());
    assertEquals("ipv4 tcp live 1024-65534", status.spaces().get(0));
    assertEquals("64511", status.text("/capacity/ports"));
    netsh.asNew().told("accepts-1024");
    portkeel.policy(
        PolicyText.range("1024-65534") + "windows: { allow-start-1024: true, " + IPV4_TCP + " }\n");
    portkeel.json("apply").exits(0);
    assertEquals(StandInNetsh.all("1024-65534").subList(0, 2), netsh.ranges().subList(0, 2));
    assertEquals(FRESH.subList(2, 8), netsh.ranges().subList(2, 8));
  }

  /** What this machine's modes let others do, Wine's access lists let Everyone do. */
  @Test
  void aPolicyThatOthersCouldHaveWrittenIsRefused(
      Wine wine, WindowsProgram portkeel, StandInNetsh netsh) throws IOException {
    Path policy = portkeel.policy(PolicyText.any());
    Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rw-r--rw-"));
    refused(portkeel, "file C:\\ProgramData\\portkeel\\policy.yaml lets Everyone");
    Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rw-r--r--"));
    Path folder = wine.at(WindowsProgram.DATA);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    refused(portkeel, "folder C:\\ProgramData\\portkeel lets Everyone");
    assertEquals(List.of(), netsh.changingCalls());
  }

  private static void refused(WindowsProgram portkeel, String why) {
    ReportJson apply = portkeel.json("apply").exits(65);
    assertEquals("insecure", apply.text("/errors/0/code"));
    String message = apply.text("/errors/0/message");
    assertTrue(message.contains(why), message);
    assertTrue(apply.text("/errors/0/remedy").contains("icacls"), apply.ran().toString());
  }
}
