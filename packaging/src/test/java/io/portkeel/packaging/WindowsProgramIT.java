package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The archive for Windows, unpacked and started. */
@OnWine
class WindowsProgramIT {

  @Test
  void tellsItsVersion(WindowsProgram portkeel) {
    Ran ran = portkeel.text("--version").succeeded();
    assertTrue(ran.out().startsWith("portkeel "), ran.out());
    assertEquals("", ran.err());
  }

  @Test
  void showsThisWindows(WindowsProgram portkeel) {
    ReportJson status = portkeel.json("status");
    assertEquals("windows", status.text("/host/os"));
  }
}
