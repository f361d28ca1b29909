package io.portkeel.watch;

import java.util.List;

/**
 * How many connections were told of while watching, each once.
 *
 * @param looks how often it was looked
 * @param stuck without an answer
 * @param stuckOutside those of them that came from ports outside the allowed range
 * @param answered those of the stuck that were answered after all
 * @param gaveUp those of the stuck that ended without an answer
 * @param outside that worked from ports outside the allowed range
 */
public record WatchTotals(
    int looks, int stuck, int stuckOutside, int answered, int gaveUp, int outside) {

  public static final WatchTotals NONE = new WatchTotals(0, 0, 0, 0, 0, 0);

  /** With what one more look has told. */
  public WatchTotals and(List<WatchEvent> events) {
    int moreStuck = 0;
    int moreStuckOutside = 0;
    int moreAnswered = 0;
    int moreGaveUp = 0;
    int moreOutside = 0;
    for (WatchEvent event : events) {
      int ifOutside = event.sighting().connection().isOutside() ? 1 : 0;
      switch (event.kind()) {
        case STUCK -> {
          moreStuck++;
          moreStuckOutside += ifOutside;
        }
        case ANSWERED -> {
          moreAnswered++;
          moreOutside += ifOutside;
        }
        case GAVE_UP -> moreGaveUp++;
        case OUTSIDE -> moreOutside++;
        case GONE -> {}
      }
    }
    return new WatchTotals(
        looks + 1,
        stuck + moreStuck,
        stuckOutside + moreStuckOutside,
        answered + moreAnswered,
        gaveUp + moreGaveUp,
        outside + moreOutside);
  }
}
