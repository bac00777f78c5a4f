package dev.timewait.stack;

/** When a SYN for the same addresses and ports ends TIME_WAIT and opens a new connection. */
public enum SynInTimeWait implements Worded {
    /** Allowed under the two conditions of RFC 1122 §4.2.2.13; the document leaves the choice. */
    PERMITTED("permitted"),
    /** When its sequence number is above RCV.NXT. */
    NEWER_SEQUENCE("newer-sequence"),
    /** When its sequence number is above RCV.NXT or its timestamp is newer: RFC 6191 in part. */
    NEWER_SEQUENCE_OR_TIMESTAMP("newer-sequence-or-timestamp"),
    /** When it lies wholly beyond the window; one inside the window is answered with a RST. */
    BEYOND_WINDOW("beyond-window"),
    /** Never; the caller waits. */
    NEVER("never");

    private final String word;

    SynInTimeWait(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
