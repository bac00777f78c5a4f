package dev.timewait.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long TIME-WAIT really lasted, close by close.
 *
 * @param stack the system
 * @param closes what was run
 * @param length the length that the system gives TIME-WAIT
 * @param nanos how long it lasted each time, from the shortest to the longest
 * @param ended how often something else than its timer ended it
 */
public record WaitLengths(String stack, OldDuplicates closes, Duration length, List<Long> nanos, int ended) {

    /** Sorts {@code nanos}. */
    public WaitLengths {
        List<Long> sorted = new ArrayList<>(nanos);
        sorted.sort(null);
        nanos = List.copyOf(sorted);
    }

    /** The share of waits, from 0 to 1, that ended before their time. */
    public double shareCutShort() {
        return (double) ended / nanos.size();
    }

    /** The share of waits, from 0 to 1, that lasted longer than the system gives them. */
    public double shareProlonged() {
        return stillWaiting(length.toNanos());
    }

    /** The share of waits, from 0 to 1, that last longer than so many nanoseconds. */
    public double stillWaiting(long afterNanos) {
        int low = 0;
        int high = nanos.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (nanos.get(middle) > afterNanos) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return (double) (nanos.size() - low) / nanos.size();
    }

    /** The longest. */
    public Duration longest() {
        return Duration.ofNanos(nanos.get(nanos.size() - 1));
    }
}
