package dev.timewait.lab;

import java.util.Optional;

/**
 * How far a moment may lie from the script's: so many nanoseconds, or so many percent of the time since the event before,
 * whichever is more. packetdrill's defaults are 4 ms and 12.5 %, the second for the coarse timers of Linux.
 *
 * @param nanos 1 or more
 * @param percent 0 to 100
 */
record Tolerance(long nanos, double percent) {

    static final Tolerance DEFAULT = new Tolerance(4_000_000, 12.5);

    private static final double HUNDRED = 100;

    /** The tolerance after a wait of {@code waitNanos}. */
    long nanosAfter(long waitNanos) {
        return Math.max(nanos, (long) (percent / HUNDRED * waitNanos));
    }

    /**
     * What is wrong with the moment of something, in the words of packetdrill; empty where nothing is.
     *
     * @param what {@code outbound packet}, {@code system call return} and the like
     * @param actualNanos when it happened
     * @param beforeNanos when the event before was due, or a call began
     */
    Optional<String> error(String what, Due due, long actualNanos, long beforeNanos) {
        if (due.time() instanceof EventTime.Anytime) {
            return Optional.empty();
        }
        long allowed = nanosAfter(due.fromNanos() - beforeNanos);
        if (actualNanos >= due.fromNanos() - allowed && actualNanos <= due.toNanos() + allowed) {
            return Optional.empty();
        }
        return Optional.of("timing error: expected " + what + wording(due, actualNanos, allowed));
    }

    private static String wording(Due due, long actualNanos, long allowed) {
        if (due.time() instanceof EventTime.AbsoluteRange) {
            return " in time range " + Micros.text(due.fromNanos()) + "~" + Micros.text(due.toNanos())
                    + " sec but happened at " + Micros.text(actualNanos) + " sec";
        }
        if (due.time() instanceof EventTime.RelativeRange) {
            long offset = due.offsetNanos();
            return " in relative time range +" + Micros.text(due.fromNanos() - offset) + "~+"
                    + Micros.text(due.toNanos() - offset) + " sec but happened at "
                    + (actualNanos < offset ? "" : "+") + Micros.text(actualNanos - offset) + " sec";
        }
        return " at " + Micros.text(due.fromNanos()) + " sec but happened at " + Micros.text(actualNanos)
                + " sec; tolerance " + Micros.text(allowed) + " sec";
    }
}
