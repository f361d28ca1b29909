package io.portkeel.ports;

/** Foreign text made fit for a message: quoted, one line, printable ASCII, not too long. */
final class Quoted {

  private static final int LONGEST = 60;

  private Quoted() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder("\"");
    int end = Math.min(text.length(), LONGEST);
    for (int at = 0; at < end; at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c >= ' ' && c <= '~') {
        out.append(c);
      } else {
        // A terminal or a log in another encoding, or a control sequence, must not garble it.
        String hex = Integer.toHexString(c);
        out.append("\\u").append("0000", hex.length(), 4).append(hex);
      }
    }
    return out.append(text.length() > LONGEST ? "...\"" : "\"").toString();
  }
}
