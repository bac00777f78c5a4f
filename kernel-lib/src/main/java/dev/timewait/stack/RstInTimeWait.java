package dev.timewait.stack;

/** What an acceptable RST does to a connection in TIME_WAIT. */
public enum RstInTimeWait implements Worded {
    /** Ends it, wherever the RST lies in the window: RFC 9293 §3.10.7.4 without RFC 5961. */
    KILLS("kills"),
    /** Ends it only where the RST's sequence number is RCV.NXT: RFC 5961. */
    KILLS_EXACT("kills-exact"),
    /** Nothing: RFC 1337 F1. */
    IGNORED("ignored");

    private final String word;

    RstInTimeWait(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
