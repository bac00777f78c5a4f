package dev.timewait.stack;

/** How far a local port in use is out of reach for other connections. */
public enum PortScope implements Worded {
    /** For one pair of addresses and ports only: another destination may share the port. */
    PER_TUPLE("per-tuple"),
    /** For the whole host: another destination does not help. */
    PER_HOST("per-host");

    private final String word;

    PortScope(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
