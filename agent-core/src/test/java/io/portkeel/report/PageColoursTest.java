package io.portkeel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That the page can be read, by light and by night: contrasts as WCAG 2.1 computes them. */
class PageColoursTest {

  private static final double TEXT = 4.5;
  private static final double GRAPHICS = 3;

  private static final List<String> TEXTS =
      List.of(
          "ink page",
          "ink card",
          "dim page",
          "dim card",
          "ink bad-card",
          "ink drift-card",
          "good good-card",
          "drift drift-card",
          "bad bad-card",
          "neutral neutral-card");

  @Test
  void everyPairThatIsReadTogetherHasContrast() throws IOException {
    List<String> weak = new ArrayList<>();
    List<Map<String, int[]>> schemes = schemes();
    assertEquals(2, schemes.size(), "light and dark");
    for (Map<String, int[]> colours : schemes) {
      for (String pair : TEXTS) {
        String[] names = pair.split(" ", -1);
        check(weak, pair, TEXT, colour(colours, names[0]), colour(colours, names[1]));
      }
      int[] track = colour(colours, "track");
      int[] tinted = mixed(colour(colours, "allowed"), track, tint());
      for (PortMap.Kind kind : PortMap.Kind.values()) {
        int[] colour = colour(colours, kind.word());
        check(weak, kind.word() + " on the track", GRAPHICS, colour, track);
        check(weak, kind.word() + " on the tint", GRAPHICS, colour, tinted);
        check(weak, kind.word() + " on the page", GRAPHICS, colour, colour(colours, "page"));
      }
    }
    assertEquals(List.of(), weak);
  }

  private static void check(List<String> weak, String what, double least, int[] one, int[] other) {
    double contrast = contrast(one, other);
    if (contrast < least) {
      weak.add(what + " " + contrast);
    }
  }

  private static List<Map<String, int[]>> schemes() throws IOException {
    List<Map<String, int[]>> schemes = new ArrayList<>();
    Matcher root = Pattern.compile(":root \\{(.*?)\\}", Pattern.DOTALL).matcher(css());
    while (root.find()) {
      Map<String, int[]> colours = new HashMap<>();
      Matcher colour = Pattern.compile("--([a-z-]+): #(..)(..)(..);").matcher(root.group(1));
      while (colour.find()) {
        int[] parts = new int[3];
        for (int i = 0; i < parts.length; i++) {
          parts[i] = Integer.parseInt(colour.group(i + 2), 16);
        }
        colours.put(colour.group(1), parts);
      }
      schemes.add(colours);
    }
    return schemes;
  }

  private static int[] colour(Map<String, int[]> colours, String name) {
    return Objects.requireNonNull(colours.get(name), name);
  }

  private static double tint() throws IOException {
    Matcher tint = Pattern.compile("\\.hint \\{[^}]*opacity: ([0-9.]+);").matcher(css());
    assertTrue(tint.find());
    return Double.parseDouble(tint.group(1));
  }

  private static String css() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream("page.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int[] mixed(int[] over, int[] under, double part) {
    int[] mixed = new int[3];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (int) Math.round(over[i] * part + under[i] * (1 - part));
    }
    return mixed;
  }

  private static double contrast(int[] one, int[] other) {
    double brighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (brighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(int[] colour) {
    return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
