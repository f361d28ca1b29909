package io.portkeel.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Port numbers above a line of cells, none of which touches another: 0, 65535, and as many round
 * ones between them as there is room for.
 */
record Ruler(String numbers, String axis) {

  private static final int LAST = 65535;
  private static final int GAP = 2;
  private static final int[] STEPS = {5000, 10000, 20000};

  static Ruler of(Scale scale, Glyphs glyphs) {
    for (int step : STEPS) {
      List<Integer> ports = ports(step, scale);
      if (fits(ports, scale)) {
        return drawn(ports, scale, glyphs);
      }
    }
    List<Integer> ends = List.of(0, LAST);
    return drawn(fits(ends, scale) ? ends : List.of(0), scale, glyphs);
  }

  /** The ends, and each round port that does not touch the last number. */
  private static List<Integer> ports(int step, Scale scale) {
    List<Integer> ports = new ArrayList<>();
    for (int port = 0; port < LAST && end(port, scale) + GAP <= start(LAST, scale); port += step) {
      ports.add(port);
    }
    ports.add(LAST);
    return ports;
  }

  private static boolean fits(List<Integer> ports, Scale scale) {
    int free = 0;
    for (int port : ports) {
      if (start(port, scale) < free) {
        return false;
      }
      free = end(port, scale) + GAP;
    }
    return true;
  }

  /** A number begins at its own cell; the last one ends there. */
  private static int start(int port, Scale scale) {
    return port == LAST ? scale.cells() - Integer.toString(port).length() : scale.cell(port);
  }

  private static int end(int port, Scale scale) {
    return start(port, scale) + Integer.toString(port).length();
  }

  private static Ruler drawn(List<Integer> ports, Scale scale, Glyphs glyphs) {
    StringBuilder numbers = new StringBuilder();
    StringBuilder axis = new StringBuilder();
    axis.append(Character.toString(glyphs.axis()).repeat(scale.cells()));
    for (int port : ports) {
      numbers.append(" ".repeat(start(port, scale) - numbers.length())).append(port);
      axis.setCharAt(scale.cell(port), glyphs.tick());
    }
    return new Ruler(numbers.toString(), axis.toString());
  }
}
