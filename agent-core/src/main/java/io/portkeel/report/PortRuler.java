package io.portkeel.report;

/** The port numbers above the lanes of a page, as inline SVG; for the eye alone. */
final class PortRuler {

  /** Ports from one number to the next. */
  static final int STEP = 10000;

  private static final int LAST = 65535;

  private PortRuler() {}

  static void draw(Html html) {
    html.open("svg", "class", "ruler", "aria-hidden", "true");
    number(html, 0, "start", "end-number");
    for (int port = STEP; port < LAST; port += STEP) {
      // The last of them has no room beside 65535 on a narrow screen.
      number(html, port, "middle", port + STEP > LAST ? "number last-number" : "number");
    }
    number(html, LAST, "end", "end-number");
    html.close("svg");
  }

  private static void number(Html html, int port, String anchor, String style) {
    String x = port == LAST ? "100%" : LaneSvg.percent(port);
    String text = Integer.toString(port);
    html.element("text", text, "class", style, "x", x, "y", "14", "text-anchor", anchor);
  }
}
