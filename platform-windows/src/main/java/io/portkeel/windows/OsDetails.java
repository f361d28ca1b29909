package io.portkeel.windows;

import java.util.List;
import java.util.function.Supplier;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;
import oshi.software.os.OperatingSystem;

/** What OSHI knows of the machine. It takes a second and more, so only {@code status -v} asks. */
final class OsDetails {

  private OsDetails() {}

  static List<String> lines() {
    return lines(SystemInfo::new);
  }

  /** Without OSHI's part where it fails: nanoserver lacks libraries that it calls. */
  static List<String> lines(Supplier<SystemInfo> oshi) {
    String kernel = "kernel   " + System.getProperty("os.version");
    try {
      SystemInfo system = oshi.get();
      OperatingSystem os = system.getOperatingSystem();
      GlobalMemory memory = system.getHardware().getMemory();
      return List.of(
          "system   " + os,
          kernel,
          "memory   " + (memory.getTotal() >> 20) + " MiB",
          "up       " + os.getSystemUptime() + " s");
    } catch (LinkageError | RuntimeException e) {
      return List.of("system   " + System.getProperty("os.name") + " (no more: " + e + ")", kernel);
    }
  }
}
