package dev.timewait.churn;

/** How a program gets its local port, which decides who may share it (Linux net/ipv4/inet_hashtables.c). */
public enum Binding {
    /** By connect() alone: a port may serve many destinations at once, one connection to each. */
    CONNECT("connect"),
    /**
     * By bind() to an address and port 0, then connect(): the port is chosen before the destination is known, so it is
     * taken for all of them, and a port in TIME_WAIT is never taken over.
     */
    BIND("bind"),
    /** The same with IP_BIND_ADDRESS_NO_PORT (Linux 4.2): bind() leaves the port to connect(), as if alone. */
    BIND_NO_PORT("bind-no-port");

    private final String word;

    Binding(String word) {
        this.word = word;
    }

    /** The word in tables, JSON and on a command line. */
    public String word() {
        return word;
    }
}
