package dev.timewait.observe;

import dev.timewait.data.CsvRow;
import java.util.OptionalLong;

/**
 * One look at a kernel under churn: what had been done to it so far, and what it counted.
 *
 * @param atNanos the instant of the look, nanoseconds since the start of the churn, 0 or more; the true one, not the
 *     one that was planned
 * @param scheduled connections that should have been opened by now, 0 or more
 * @param opened connections that were opened, 0 or more
 * @param closed connections that both ends have closed, the client first; at most {@code opened}
 * @param failed connections that could not be opened, 0 or more
 * @param sockstat what the kernel counted; {@code inuse} and {@code tw} are there
 */
public record RecordedSample(long atNanos, long scheduled, long opened, long closed, long failed, Sockstat sockstat) {

    /** The header of the table in which samples are stored. */
    public static final String CSV_HEADER = "nanos,scheduled,opened,closed,failed,tw,inuse,orphan,alloc,mem_pages";

    /** Refuses a sample without {@code tw} or {@code inuse} with an {@link IllegalArgumentException}. */
    public RecordedSample {
        if (sockstat.timeWait().isEmpty() || sockstat.inUse().isEmpty()) {
            throw new IllegalArgumentException("sockstat has no tw or no inuse; a sample must have both");
        }
    }

    /** The small sockets that the kernel counted, 0 or more; see {@link Sockstat#timeWait()}. */
    public long timeWait() {
        return sockstat.timeWait().orElseThrow();
    }

    /** The sample as one line of the table, without a line break. */
    public String csvLine() {
        return atNanos + "," + scheduled + "," + opened + "," + closed + "," + failed
                + "," + timeWait()
                + "," + cell(sockstat.inUse())
                + "," + cell(sockstat.orphaned())
                + "," + cell(sockstat.allocated())
                + "," + cell(sockstat.memoryPages());
    }

    static RecordedSample of(CsvRow row) {
        Sockstat sockstat = new Sockstat(
                OptionalLong.of(row.requiredCount("inuse")),
                number(row, "orphan"),
                OptionalLong.of(row.requiredCount("tw")),
                number(row, "alloc"),
                number(row, "mem_pages"));
        return new RecordedSample(
                row.requiredCount("nanos"),
                row.requiredCount("scheduled"),
                row.requiredCount("opened"),
                row.requiredCount("closed"),
                row.requiredCount("failed"),
                sockstat);
    }

    private static OptionalLong number(CsvRow row, String column) {
        return row.text(column).isEmpty() ? OptionalLong.empty() : OptionalLong.of(row.requiredCount(column));
    }

    private static String cell(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }
}
