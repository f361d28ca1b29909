package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of the packaged program in a real browser. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL, Need.CHROMIUM})
class HtmlPageIT {

  private static final String POLICY =
      """
      version: 1
      rules:
        - name: "</style><script>console.error(1)</script><img src=/x onerror=alert(1)>"
          range: 49152-65535
      reserve: [55051, 60000-60010]
      """;

  /** The colour of the live range. */
  private static final int LIVE = 0xFF2468B0;

  private static final Pattern MEASURED =
      Pattern.compile(
          "&lt;(\\d+) pixels, (\\d+) segments, (\\d+) texts&gt;(.*)&lt;end&gt;", Pattern.DOTALL);

  @TempDir private static Path folder;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void write() throws IOException {
    browser = new Browser(folder.resolve("profile"));
    page = folder.resolve("ports.html");
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.write("/etc/portkeel/policy.yaml", POLICY);
      host.run("chmod", "0644", "/etc/portkeel/policy.yaml").succeeded();
      host.write("/proc/sys/net/ipv4/ip_local_reserved_ports", "8080,20000-20010");
      host.write("/etc/sysctl.d/99-zz.conf", "net.ipv4.ip_local_port_range = 10000 20000\n");
      Ran ran = host.portkeel("status", "-v", "--output", "html");
      assertEquals("", ran.succeeded().err());
      Files.writeString(page, ran.out());
    }
  }

  @ParameterizedTest
  @CsvSource({"400, 3000", "1600, 1600"})
  void itIsDrawnAndNothingIsSaidOnTheConsole(int width, int height) throws IOException {
    Path png = folder.resolve("ports.png");
    assertEquals(List.of(), browser.picture(page, width, height, png));
    BufferedImage picture = ImageIO.read(png.toFile());
    assertEquals(width, picture.getWidth());
    int live = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < width; x++) {
        live += picture.getRGB(x, y) == LIVE ? 1 : 0;
      }
    }
    // 28232 ports of 65536, 28 pixels high, along the bar; and a swatch in the legend.
    assertTrue(live > width * 0.4 * 28 * 0.3, live + " pixels");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 700, 1000, 1600})
  void itFitsAndCanBeReadAndReached(int width) throws IOException {
    Matcher measured = measured(Files.readString(page), width);
    assertEquals("", measured.group(4));
    assertEquals(width, Integer.parseInt(measured.group(1)));
    assertTrue(Integer.parseInt(measured.group(2)) >= 5, measured.group());
    assertTrue(Integer.parseInt(measured.group(3)) >= 60, measured.group());
  }

  @Test
  void whatIsWrongWithAPageIsSeen() throws IOException {
    String bad =
        """
        <p style="width:500px">wide</p><p style="font-size:11px">tiny</p>
        <p>one</p><p style="margin-top:-2em">two</p><img src="none.png"></main>
        """;
    String changed = Files.readString(page).replace("</main>", bad);
    String wrong = measured(changed, 400).group(4);
    for (String word : List.of("outside: P", "small: 11 px: tiny", "overlapping: ")) {
      assertTrue(wrong.contains(word), word + " in " + wrong);
    }
    Path copy = Files.writeString(folder.resolve("loading.html"), changed);
    String console = browser.picture(copy, 400, 400, folder.resolve("loading.png")).toString();
    assertTrue(console.contains("none.png") && console.contains("img-src"), console);
  }

  /** A copy of the page that may run our script, once that has looked at it. */
  private Matcher measured(String original, int width) throws IOException {
    Path copy = folder.resolve("measured.html");
    String free = original.replaceAll("<meta http-equiv=[^>]*>", "");
    Files.writeString(copy, free.replace("</body>", "<script>" + script() + "</script></body>"));
    String text = browser.text(copy, width);
    Matcher measured = MEASURED.matcher(text);
    assertTrue(measured.find(), text);
    return measured;
  }

  private static String script() throws IOException {
    try (InputStream in = HtmlPageIT.class.getResourceAsStream("measure.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
