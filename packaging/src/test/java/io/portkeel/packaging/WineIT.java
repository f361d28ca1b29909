package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tests of Windows stand on. */
@OnWine
class WineIT {
  private static final List<String> SHOW =
      List.of(
          "C:\\windows\\system32\\netsh.exe",
          "interface",
          "ipv4",
          "show",
          "dynamicportrange",
          "protocol=tcp",
          "store=active");

  @TempDir private Path folder;

  @Test
  void theJavaBelievesItIsOnWindows(Wine wine) {
    Ran ran = wine.java(SystemProperty.class, "os.name", "file.separator").run().succeeded();
    List<String> said = ran.out().lines().toList();
    assertTrue(said.get(0).startsWith("Windows "), ran.toString());
    assertEquals("\\", said.get(1));
    String own = System.getProperty("os.name", "");
    assertEquals("Linux", own, "it is another Java than that of the tests");
  }

  @Test
  void nothingOfTheDevelopersReachesIt(Wine wine) {
    Ran ran = wine.command("cmd", "/c", "set").with("PORTKEEL_SEEN", "yes").run().succeeded();
    assertTrue(ran.out().contains("PORTKEEL_SEEN=yes\r\n"), ran.out());
    assertTrue(!ran.out().contains(Built.checkout() + "/packaging/src"), ran.out());
    assertTrue(!ran.out().contains("JAVA"), ran.out());
  }

  /** As which it may change what portkeel believes. */
  @Test
  void itsUserIsTheSystemAlsoAfterANewStart(Wine wine) {
    wine.cutOff();
    Ran ran = wine.java(FileOwner.class, "C:\\windows", Wine.windowsPath(folder)).run().succeeded();
    assertEquals("NT AUTHORITY\\SYSTEM\r\n".repeat(2), ran.out());
  }

  /** The bytes of a letter that only this code page has in this way. */
  @ParameterizedTest
  @CsvSource({
    "en, IBM437, Start Port      : 49152",
    "de, IBM850, Dynamischer Portbereich für Protokoll tcp",
    "fr, IBM850, Port de démarrage   : 49152",
    "ja, windows-31j, 開始ポート      : 49152",
    "zh, GBK, 启动端口        : 49152"
  })
  void theStandInSpeaks(
      String language, Charset codePage, String line, Wine wine, StandInNetsh netsh)
      throws IOException {
    netsh.told("language " + language);
    Path said = folder.resolve("said");
    ProcessBuilder builder = wine.command(SHOW.toArray(String[]::new)).builder();
    Process process = builder.redirectOutput(said.toFile()).start();
    assertEquals(0, process.onExit().join().exitValue());
    String text = new String(Files.readAllBytes(said), codePage);
    assertTrue(text.contains(line + "\r\n"), text);
    String utf8 = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
    assertEquals(language.equals("en"), utf8.equals(text));
  }

  @Test
  void theStandInKeepsStateAndTellsWhatItWasAsked(Wine wine, StandInNetsh netsh) {
    String[] set = {
      "netsh",
      "interface",
      "ipv4",
      "set",
      "dynamicportrange",
      "protocol=udp",
      "startport=50000",
      "numberofports=1000",
      "store=persistent"
    };
    assertEquals("Ok.\r\n\r\n", wine.command(set).run().succeeded().out());
    set[8] = "store=active";
    set[6] = "startport=1024";
    assertEquals(1, wine.command(set).run().exitCode());
    assertEquals(
        List.of("ipv4 udp active 50000-50999", "ipv4 udp persistent 50000-50999"),
        netsh.ranges().subList(2, 4));
    assertEquals(2, netsh.changingCalls().size());
    assertEquals(String.join(" ", List.of(set).subList(1, 9)), netsh.changingCalls().get(1));
    netsh.asNew();
    assertEquals(StandInNetsh.all(StandInNetsh.FRESH), netsh.ranges());
    assertEquals(List.of(), netsh.calls());
  }
}
