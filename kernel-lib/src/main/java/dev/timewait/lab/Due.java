package dev.timewait.lab;

/**
 * When an event must happen, on the script's clock.
 *
 * @param time as the script writes it
 * @param fromNanos the moment, or the first one
 * @param toNanos the last one of a range
 * @param offsetNanos what a time after the event before counts from
 */
record Due(EventTime time, long fromNanos, long toNanos, long offsetNanos) {

    /** A moment that is known without the event before. */
    static Due at(long nanos) {
        return new Due(new EventTime.Absolute(nanos), nanos, nanos, 0);
    }

    /** Where {@code time} falls if it is counted from {@code offsetNanos}. */
    static Due of(EventTime time, long offsetNanos) {
        if (time instanceof EventTime.Absolute moment) {
            return new Due(time, moment.nanos(), moment.nanos(), 0);
        }
        if (time instanceof EventTime.AbsoluteRange range) {
            return new Due(time, range.fromNanos(), range.toNanos(), 0);
        }
        if (time instanceof EventTime.Relative moment) {
            long at = offsetNanos + moment.nanos();
            return new Due(time, at, at, offsetNanos);
        }
        if (time instanceof EventTime.RelativeRange range) {
            return new Due(time, offsetNanos + range.fromNanos(), offsetNanos + range.toNanos(), offsetNanos);
        }
        return new Due(time, offsetNanos, offsetNanos, offsetNanos);
    }

    /** Whether it is counted from the script's beginning. */
    boolean isAbsolute() {
        return time instanceof EventTime.Absolute || time instanceof EventTime.AbsoluteRange;
    }
}
