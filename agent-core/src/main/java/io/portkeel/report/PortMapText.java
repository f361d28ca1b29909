package io.portkeel.report;

/** Not there yet: renders a port map for a terminal. */
final class PortMapText {

  private PortMapText() {}

  static String render(PortMap map, Paint paint) {
    return map.lanes().isEmpty() ? "" : paint.toString().substring(0, 0);
  }
}
