package dev.timewait.lab;

import dev.timewait.census.Trace;
import dev.timewait.tcp.Octets;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of a {@link Parting}.
 *
 * @param parting what was played
 * @param read the octets that B's program read
 * @param toldA what A's program was told by the last call that tells it something: {@code 0} of close(),
 *     {@code end of file} of read(), or the name of an error
 * @param took from A's leave until it was told
 * @param toldB what B's program was told after the last octet: {@code end of file}, the name of an error, or {@code nothing}
 * @param timeWaitA how long A was in TIME-WAIT; empty where it never was
 * @param timeWaitB the same of B
 * @param trace the ladder from A's write() on, with numbers that count from each SYN
 */
public record Parted(
        Parting parting,
        Octets read,
        String toldA,
        Duration took,
        String toldB,
        Optional<Duration> timeWaitA,
        Optional<Duration> timeWaitB,
        Trace trace) {

    /** What a program is told at the end of the other's data. */
    public static final String END_OF_FILE = "end of file";

    /** What a program is told by a close() that succeeds. */
    public static final String DONE = "0";

    /** What a program is told that waits for ever. */
    public static final String NOTHING = "nothing";

    /** How many octets B's program read. */
    public int delivered() {
        return read.length();
    }

    /** Whether that is all that A wrote. */
    public boolean isWhole() {
        return delivered() == parting.octets();
    }

    /** Whether octets are missing and B was told that this is all: the one loss that nobody can see. */
    public boolean isCutUnseen() {
        return !isWhole() && toldB.equals(END_OF_FILE);
    }

    /** Whether octets are missing and A was told that all is well. */
    public boolean isMisled() {
        return !isWhole() && (toldA.equals(DONE) || toldA.equals(END_OF_FILE));
    }

    /** {@code linger 0 on linux-6: B read 14480 of 20000 octets, then ECONNRESET; A was told 0}. */
    @Override
    public String toString() {
        return parting.way() + " on " + parting.behaviour().name() + ": B read " + delivered() + " of "
                + parting.octets() + " octets, then " + toldB + "; A was told " + toldA;
    }
}
