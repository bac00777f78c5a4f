package dev.timewait.churn;

/** How a system picks a local port among those that are left (RFC 6056 §3.3, and what systems do). */
public enum PortAlgorithm {
    /** RFC 6056 algorithm 1: a random port, then upwards until one is left. */
    SIMPLE("simple"),
    /** RFC 6056 algorithm 2: random ports, as many tries as there are ports; may fail although one is left. */
    RANDOM_PICK("random-pick"),
    /** RFC 6056 algorithm 3: upwards from a secret offset for each destination, by one counter for all. */
    HASH("hash"),
    /** RFC 6056 algorithm 4: the same with a table of counters, so that destinations do not betray each other. */
    DOUBLE_HASH("double-hash"),
    /** RFC 6056 algorithm 5: upwards by random steps of at most 500 (the value of NetBSD's sys/netinet/portalgo.c). */
    RANDOM_INCREMENTS("random-increments"),
    /**
     * Linux 6.18 net/ipv4/inet_hashtables.c, {@code __inet_hash_connect}: from an offset that changes every ten seconds,
     * all ports of the parity of the first, then the others. Where bind() picks the port, the search starts anywhere and
     * takes the other parity first (net/ipv4/inet_connection_sock.c, {@code inet_csk_find_open_port}). In a range of odd
     * size each search misses one port, its first or its last.
     */
    LINUX("linux"),
    /** One after the other upwards, as macOS does (XNU bsd/netinet/in_pcb.c). */
    SEQUENTIAL("sequential"),
    /** The one that was released longest ago; no system's rule, but the one under which ports last longest. */
    LEAST_RECENTLY_USED("least-recently-used");

    private final String word;

    PortAlgorithm(String word) {
        this.word = word;
    }

    /** The word in tables, JSON and on a command line. */
    public String word() {
        return word;
    }

    /** Whether every port of {@code size} that is left is found; then counts do not depend on which one is. */
    boolean findsWhatIsLeft(int size) {
        return switch (this) {
            case RANDOM_PICK, RANDOM_INCREMENTS -> false;
            case LINUX -> size % 2 == 0 || size == 1;
            case SIMPLE, HASH, DOUBLE_HASH, SEQUENTIAL, LEAST_RECENTLY_USED -> true;
        };
    }
}
