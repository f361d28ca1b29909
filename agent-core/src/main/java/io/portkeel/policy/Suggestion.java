package io.portkeel.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The "did you mean" of an unknown word. */
public final class Suggestion {

  private Suggestion() {}

  /** The known word that is nearest to what was written, when one is near enough to be meant. */
  public static Optional<String> nearest(String written, List<String> known) {
    String word = written.toLowerCase(Locale.ROOT).replace('_', '-');
    Optional<String> best = Optional.empty();
    // A third of the word may be wrong: enough for two slips in "container", one in "os".
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      // A word of a megabyte is nobody's slip of the pen, and its table would fill the memory.
      if (Math.abs(word.length() - candidate.length()) < least) {
        int distance = distance(word, candidate);
        if (distance < least) {
          least = distance;
          best = Optional.of(candidate);
        }
      }
    }
    return best;
  }

  /** Edits, a swap of neighbours counted as one (optimal string alignment). */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + substitution);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
