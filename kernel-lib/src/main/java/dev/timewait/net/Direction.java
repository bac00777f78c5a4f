package dev.timewait.net;

/** Which way a packet goes on the path between host A and host B. */
public enum Direction {
    /** Sent by A. */
    A_TO_B,
    /** Sent by B. */
    B_TO_A;

    /** The way back. */
    public Direction other() {
        return this == A_TO_B ? B_TO_A : A_TO_B;
    }
}
