package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the archive for Windows holds. */
class WindowsZipIT {

  @Test
  void holdsWhatWindowsNeedsAndNothingOfLinux() throws IOException {
    List<String> names = entries().stream().map(ZipEntry::getName).toList();
    assertTrue(names.stream().allMatch(name -> name.startsWith("portkeel/")), names.toString());
    for (String needed :
        List.of(
            "lib/agent-core.jar",
            "lib/platform-windows.jar",
            "lib/java.options",
            "lib/native/win32-x86-64/jnidispatch.dll",
            "share/examples/network-acls.json",
            "share/schema/policy.schema.json",
            "share/schema/report.schema.json",
            "share/schema/watch-event.schema.json")) {
      assertTrue(names.contains("portkeel/" + needed), needed + " is not in " + names);
    }
    List<String> ofLinux =
        names.stream().filter(name -> name.contains("linux") || name.endsWith(".so")).toList();
    assertEquals(List.of(), ofLinux);
  }

  /** Two builds of the same files then make the same archive. */
  @Test
  void isSortedAndKnowsOneTime() throws IOException {
    List<? extends ZipEntry> entries = entries();
    List<String> names = entries.stream().map(ZipEntry::getName).toList();
    assertEquals(names.stream().sorted().toList(), names);
    Set<LocalDateTime> times =
        entries.stream().map(ZipEntry::getTimeLocal).collect(Collectors.toSet());
    assertEquals(1, times.size(), times.toString());
  }

  private static List<? extends ZipEntry> entries() throws IOException {
    try (ZipFile zip = new ZipFile(Built.windowsZip().toFile())) {
      return zip.stream().toList();
    }
  }
}
