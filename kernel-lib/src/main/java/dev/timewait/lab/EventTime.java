package dev.timewait.lab;

/**
 * When an event of a script happens. Packetdrill's times are in seconds, kept here in nanoseconds, 0 or more; its own clock
 * counts microseconds.
 */
public sealed interface EventTime {

    /** As a script writes it. */
    String text();

    /** Whether this leaves the moment open, which only an expected segment may. */
    default boolean isOpen() {
        return false;
    }

    /**
     * A moment of the script's clock: {@code 0.1}.
     *
     * @param nanos since the script began, 0 or more
     */
    record Absolute(long nanos) implements EventTime {

        /** Refuses a negative time with an {@link IllegalArgumentException}. */
        public Absolute {
            ordered(0, nanos);
        }

        @Override
        public String text() {
            return Seconds.text(nanos);
        }
    }

    /**
     * A time after the event before: {@code +0.1}.
     *
     * @param nanos since the event before, 0 or more
     */
    record Relative(long nanos) implements EventTime {

        /** Refuses a negative time with an {@link IllegalArgumentException}. */
        public Relative {
            ordered(0, nanos);
        }

        @Override
        public String text() {
            return "+" + Seconds.text(nanos);
        }
    }

    /**
     * Between two moments of the script's clock: {@code 0.1~0.2}.
     *
     * @param fromNanos since the script began, 0 or more
     * @param toNanos since the script began, {@code fromNanos} or more
     */
    record AbsoluteRange(long fromNanos, long toNanos) implements EventTime {

        /** Refuses a range that ends before it begins with an {@link IllegalArgumentException}. */
        public AbsoluteRange {
            ordered(fromNanos, toNanos);
        }

        @Override
        public String text() {
            return Seconds.text(fromNanos) + "~" + Seconds.text(toNanos);
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }

    /**
     * Between two times after the event before: {@code +0.1~+0.2}.
     *
     * @param fromNanos since the event before, 0 or more
     * @param toNanos since the event before, {@code fromNanos} or more
     */
    record RelativeRange(long fromNanos, long toNanos) implements EventTime {

        /** Refuses a range that ends before it begins with an {@link IllegalArgumentException}. */
        public RelativeRange {
            ordered(fromNanos, toNanos);
        }

        @Override
        public String text() {
            return "+" + Seconds.text(fromNanos) + "~+" + Seconds.text(toNanos);
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }

    /** At any time: {@code *}. */
    record Anytime() implements EventTime {

        @Override
        public String text() {
            return "*";
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }

    private static void ordered(long fromNanos, long toNanos) {
        if (fromNanos < 0 || toNanos < fromNanos) {
            throw new IllegalArgumentException(
                    "time is " + fromNanos + " to " + toNanos + " nanoseconds; it must be 0 or more and not end first");
        }
    }
}
