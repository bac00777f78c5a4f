package dev.timewait.capacity;

/** How many requests find a connection that is open already, so that only the others leave one in TIME_WAIT. */
public sealed interface KeepAlive {

    /** The share of requests that open no connection: 0 to 1. */
    double reusedShare();

    /** In words, such as {@code 10 workers share a pool of 2}. */
    String words();

    /**
     * A share that is known.
     *
     * @param reusedShare 0 (a new connection for each request) to 1 (never a new one)
     */
    record Share(double reusedShare) implements KeepAlive {

        /** Refuses a share outside 0 to 1. */
        public Share {
            Bounds.number("reused", reusedShare, 0, 1);
        }

        @Override
        public String words() {
            return reusedShare == 0
                    ? "each request opens a connection"
                    : Figures.percent(reusedShare) + " of the requests find one open";
        }
    }

    /**
     * Workers that give their connection back to a pool after each request: what the pool has no room for is closed.
     *
     * <p>When all workers are done at once, the pool keeps as many connections as it has room for, and all others are
     * closed: of 10 workers with a pool of 2, 8 in every round.
     *
     * @param workers requests under way at once: 1 to 1,000,000
     * @param idle idle connections that the pool keeps: 0 to 1,000,000
     */
    record Pool(int workers, int idle) implements KeepAlive {

        static final int MOST = 1_000_000;

        /** Refuses numbers outside their bounds. */
        public Pool {
            Bounds.whole("workers", workers, 1, MOST);
            Bounds.whole("pool", idle, 0, MOST);
        }

        @Override
        public double reusedShare() {
            return Math.min(1, (double) idle / workers);
        }

        @Override
        public String words() {
            return workers + " workers share a pool of " + idle + ", so " + Math.max(0, workers - idle) + " of "
                    + workers + " connections are closed";
        }
    }
}
