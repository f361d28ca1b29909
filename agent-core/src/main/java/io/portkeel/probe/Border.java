package io.portkeel.probe;

/**
 * Two ports next to each other, as far as was tried, of which one got an answer and the other none.
 *
 * @param below the lower port
 * @param above the higher port
 * @param answered which of the two got an answer
 * @param confidence the chance, from 0 to 1, that none of the ports that were tried looks like the
 *     other one by loss alone
 */
public record Border(int below, int above, Side answered, double confidence) {

  /** One of the two ports of a border. */
  public enum Side {
    BELOW("below"),
    ABOVE("above");

    private final String word;

    Side(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** Whether no port is between the two. */
  public boolean isExact() {
    return above - below == 1;
  }
}
