package io.portkeel.report;

import io.portkeel.watch.WatchTotals;
import java.time.Duration;
import java.util.List;

/**
 * The answer of {@code watch}.
 *
 * @param watched for how long it was watched
 * @param totals what was told of in that time
 * @param connections what there was at the last look: stuck, or working from outside
 */
public record WatchFinding(Duration watched, WatchTotals totals, List<WatchLine> connections)
    implements Finding {}
