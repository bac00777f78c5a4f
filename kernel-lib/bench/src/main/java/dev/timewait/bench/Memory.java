package dev.timewait.bench;

import dev.timewait.churn.ChurnPlan;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes per live entry: the heap in use in the middle of a run, after a collection, less what was in use before it.
 *
 * <p>Everything that the run holds on to is in it: the entries, room not yet used, bins, rows of the result. Serial GC
 * leaves nothing behind that is not reachable, so the number is the same each time to some kilobytes. What is needed for
 * a moment only, as where an array is copied into a larger one, is not in it.
 */
final class Memory {

    /** By then every plan of {@link Population} has as many live entries as it will have. */
    private static final double PLATEAU = 0.75;

    /** Serial GC spares itself small moves and leaves some dead objects in place, but not each fourth time. */
    private static final int COLLECTIONS = 4;

    /** Populations just below and just above a power of two, and between two: what doubles its room is caught out. */
    private static final int[] ENTRIES = {1_000_000, 1_100_000, 1_500_000};

    private Memory() {}

    /** The most bytes per live entry among {@link #ENTRIES}. */
    static double mostBytesPerEntry(Population population) {
        // Once before, so that what is loaded and kept for good is not counted.
        measure(population.plan(ENTRIES[0]));
        double most = 0;
        for (int entries : ENTRIES) {
            most = Math.max(most, (double) measure(population.plan(entries)) / entries);
        }
        return most;
    }

    private static long measure(ChurnPlan plan) {
        long before = usedAfterCollection();
        AtomicLong during = new AtomicLong();
        plan.run(fraction -> {
            if (fraction >= PLATEAU && during.get() == 0) {
                during.set(usedAfterCollection());
            }
        });
        return during.get() - before;
    }

    private static long usedAfterCollection() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
