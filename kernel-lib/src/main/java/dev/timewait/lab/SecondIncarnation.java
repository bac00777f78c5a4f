package dev.timewait.lab;

import dev.timewait.census.Trace;
import dev.timewait.tcp.Octets;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of the second connection of {@link Incarnations}.
 *
 * @param sent what A's program wrote into it
 * @param read what B's program read from it
 * @param arrivesInside whether the held segment arrived while the second connection was open
 * @param takenIn whether B's TCP then took its octets in, to be read at once or later
 * @param refusal the error of the first connect() that was refused; empty where none was
 * @param openedAfter when connect() succeeded, counted from the first connection's; empty where it never did
 * @param trace what was said, from the order on whose segment is held; numbers count from the first SYN of each end
 */
public record SecondIncarnation(
        Octets sent,
        Octets read,
        boolean arrivesInside,
        boolean takenIn,
        Optional<Errno> refusal,
        Optional<Duration> openedAfter,
        Trace trace) {

    /** What was sent beside what was read. */
    public OctetComparison octets() {
        return new OctetComparison(sent, read);
    }

    /** Whether B's program read anything that was not sent to it in this connection. */
    public boolean isWrong() {
        return octets().isWrong();
    }
}
