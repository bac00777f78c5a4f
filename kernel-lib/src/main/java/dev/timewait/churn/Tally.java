package dev.timewait.churn;

import java.util.Optional;
import java.util.OptionalDouble;

/** The totals of a run while it runs. */
final class Tally {

    long arrivals;
    long attempts;
    long established;
    long abandoned;
    long delayed;
    long recycled;
    long reopened;
    long overflowed;
    long expired;
    long peakTimeWait;
    private Optional<FirstRefusal> firstRefusal = Optional.empty();

    /** An attempt failed. */
    void refuse(long nanos, Refusal reason) {
        if (firstRefusal.isEmpty()) {
            firstRefusal = Optional.of(new FirstRefusal(nanos, established, reason));
        }
    }

    Totals totals(OptionalDouble meanTimeWait, long finalEstablished, long finalTimeWait) {
        return new Totals(
                arrivals,
                attempts,
                established,
                attempts - established,
                abandoned,
                delayed,
                recycled,
                reopened,
                overflowed,
                expired,
                firstRefusal,
                meanTimeWait,
                peakTimeWait,
                finalEstablished,
                finalTimeWait);
    }
}
