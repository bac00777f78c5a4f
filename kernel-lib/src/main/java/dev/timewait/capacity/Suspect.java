package dev.timewait.capacity;

/**
 * One thing that what was seen may be a sign of.
 *
 * @param cause what it would be
 * @param finding how likely
 * @param because the numbers that say so, and where to look
 */
public record Suspect(Cause cause, Finding finding, String because) {

    /** What makes connections fail, or entries pile up. */
    public enum Cause {
        /** The local ports are all taken. */
        PORTS("the local ports"),
        /** The system has as many entries in TIME_WAIT as it may: they are skipped, and nobody is refused. */
        BUCKET_LIMIT("the limit of entries (tcp_max_tw_buckets)"),
        /** The packet filter's table of connections is full. */
        CONNTRACK("the conntrack table"),
        /** The application does not close what its peers have closed; no timer ends that. */
        CLOSE_WAIT_LEAK("a leak in CLOSE_WAIT"),
        /** The timer that ends TIME_WAIT does not run. */
        STUCK_TIMER("a stuck timer");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** In words, for a line. */
        public String words() {
            return words;
        }
    }

    /** How likely. */
    public enum Finding {
        /** The numbers fit. */
        LIKELY,
        /** The numbers do not exclude it. */
        POSSIBLE,
        /** The numbers exclude it. */
        EXCLUDED,
        /** A number is missing. */
        UNKNOWN
    }
}
