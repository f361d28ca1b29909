package io.portkeel.linux;

import java.util.List;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;
import oshi.software.os.OperatingSystem;

/** What OSHI knows of the machine. It takes 100 ms and more, so only {@code status -v} asks. */
final class OsDetails {

  private OsDetails() {}

  static List<String> lines() {
    SystemInfo system = new SystemInfo();
    OperatingSystem os = system.getOperatingSystem();
    GlobalMemory memory = system.getHardware().getMemory();
    return List.of(
        "system   " + os,
        "kernel   " + System.getProperty("os.version"),
        "memory   " + (memory.getTotal() >> 20) + " MiB",
        "up       " + os.getSystemUptime() + " s");
  }
}
