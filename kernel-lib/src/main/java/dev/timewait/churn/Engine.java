package dev.timewait.churn;

/** The ways to count a plan, from the cheapest to the one that answers everything; each says what is exact about it. */
public enum Engine {
    /**
     * Draws how many connections close between two rows, and no single connection.
     *
     * <p>The price is that of the rows, at any rate. For Poisson arrivals without a limit of ports the closes in
     * disjoint spans are independent and Poisson (Mirasol, Operations Research 11(2), 1963), so the rows have the very
     * distribution that counting would give; but they are other rows than the counted ones.
     */
    SAMPLED("sampled", "the distribution of every row; the peak is that of the rows"),
    /** Draws every connection and sorts none that does not matter, ports unlimited. */
    COUNTS("counts", "every count at every instant"),
    /** The same with a pool of ports: a bin of releases is sorted only while no port is free. */
    POOL("pool", "every count at every instant, every refusal; ports have no numbers"),
    /** With real port numbers: a port comes free at its very instant, and each next one is picked by the rules. */
    PORTS("ports", "every count at every instant, every refusal and every port"),
    /** Event by event: both ends, ports taken over, limits, retries. */
    EVENTS("events", "every count at every instant, every refusal and every port, at both ends");

    private final String word;
    private final String exact;

    Engine(String word, String exact) {
        this.word = word;
        this.exact = exact;
    }

    /** The word in tables, JSON and on a command line. */
    public String word() {
        return word;
    }

    /** What is exact about its results, in words. */
    public String exact() {
        return exact;
    }
}
