package dev.timewait.stack;

/** Whether connect() may take a local port whose connection to the same peer is still in TIME_WAIT. */
public enum ConnectReuse implements Worded {
    /** No: connect() fails or takes another port. */
    REFUSED("refused"),
    /** Between addresses of the loopback network only, and after a second: Linux's {@code tcp_tw_reuse = 2}. */
    LOOPBACK_ONLY("loopback-only");

    private final String word;

    ConnectReuse(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
