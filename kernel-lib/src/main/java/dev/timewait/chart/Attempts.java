package dev.timewait.chart;

import dev.timewait.churn.AttemptSeries;
import java.util.Arrays;
import java.util.OptionalDouble;

/** What the rows of a run tell about its calls of connect(); instants are those of rows, not of calls. */
final class Attempts {

    private final AttemptSeries series;
    private final double[] seconds;
    /** The last row before the first refusal, or -1 where there was none. */
    private final int from;
    /** The first row after the last refusal, or -1 where there was none. */
    private final int to;

    Attempts(AttemptSeries series) {
        this.series = series;
        seconds = series.seconds();
        long[] refused = series.refused();
        int first = -1;
        int last = -1;
        for (int row = 0; row + 1 < refused.length; row++) {
            if (refused[row + 1] > refused[row]) {
                first = first < 0 ? row : first;
                last = row + 1;
            }
        }
        from = first;
        to = last;
    }

    /** The highest rate between two rows. */
    double mostPerSecond() {
        return Arrays.stream(series.attemptsPerSecond()).max().orElse(0);
    }

    /** From the row before the first refusal to the row after the last; 0 where nobody was refused. */
    double refusingSeconds() {
        return from < 0 ? 0 : seconds[to] - seconds[from];
    }

    /** Connections that came about per second of that time. */
    double establishedPerSecondMeanwhile() {
        if (from < 0) {
            return 0;
        }
        long[] attempts = series.attempts();
        long[] refused = series.refused();
        return (attempts[to] - refused[to] - (attempts[from] - refused[from])) / refusingSeconds();
    }

    /** The first row after the last refusal, in seconds since the start; empty where nobody was refused. */
    OptionalDouble lastRefusalSeconds() {
        return from < 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds[to]);
    }

    /** The usual distance of two rows, in seconds. */
    double stepSeconds() {
        return seconds.length < 2 ? 0 : seconds[1] - seconds[0];
    }
}
