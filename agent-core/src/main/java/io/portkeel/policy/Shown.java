package io.portkeel.policy;

/** Foreign text made fit for a message: one line of printable ASCII, not too long. */
public final class Shown {

  private static final int LONGEST = 60;

  private Shown() {}

  /** In double quotes, as JSON writes it: a look-alike letter or a no-break space shows. */
  public static String quoted(String text) {
    return '"' + bare(text) + '"';
  }

  /** Without quotes around it. */
  public static String bare(String text) {
    StringBuilder out = new StringBuilder();
    int end = Math.min(text.length(), LONGEST);
    for (int at = 0; at < end; at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c >= ' ' && c <= '~') {
        out.append(c);
      } else {
        String hex = Integer.toHexString(c);
        out.append("\\u").append("0000", hex.length(), 4).append(hex);
      }
    }
    return text.length() > LONGEST ? out.append("...").toString() : out.toString();
  }
}
