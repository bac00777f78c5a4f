package dev.timewait.tcp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options of a segment (RFC 9293 §3.2, RFC 7323 §2.2 and §3.2, RFC 2018 §2).
 *
 * @param maximumSegmentSize 0 to 65,535 octets; on a SYN only
 * @param windowScale the shift of the sender's window, 0 to 14; on a SYN only
 * @param sackPermitted whether selective acknowledgments may be sent; on a SYN only
 * @param timestamps the sender's clock and the echo of the other's
 * @param sackBlocks what came out of order, or twice (RFC 2018 §3, RFC 2883)
 */
public record Options(
        OptionalInt maximumSegmentSize,
        OptionalInt windowScale,
        boolean sackPermitted,
        Optional<Timestamps> timestamps,
        List<Block> sackBlocks) {

    /** None. */
    public static final Options NONE =
            new Options(OptionalInt.empty(), OptionalInt.empty(), false, Optional.empty(), List.of());

    private static final int LARGEST_SEGMENT = 65_535;
    private static final int LARGEST_SHIFT = 14;

    /**
     * Timestamps (RFC 7323 §3.2); their numbers go round as sequence numbers do.
     *
     * @param value TSval, the sender's clock
     * @param echo TSecr, the last clock of the other end's that the sender took note of; 0 where there is none
     */
    public record Timestamps(int value, int echo) {

        /** Whether this clock stands later than {@code other} on the circle (RFC 7323 §5.2). */
        public static boolean isNewer(int value, int other) {
            return value - other > 0;
        }
    }

    /**
     * Octets that came and are not acknowledged by number.
     *
     * @param left the number of the first
     * @param right the number after the last
     */
    public record Block(SequenceNumber left, SequenceNumber right) {}

    /** Without blocks. */
    public Options(
            OptionalInt maximumSegmentSize,
            OptionalInt windowScale,
            boolean sackPermitted,
            Optional<Timestamps> timestamps) {
        this(maximumSegmentSize, windowScale, sackPermitted, timestamps, List.of());
    }

    /** Refuses values outside their bounds with an {@link IllegalArgumentException}. */
    public Options {
        within("maximumSegmentSize", maximumSegmentSize.orElse(0), LARGEST_SEGMENT);
        within("windowScale", windowScale.orElse(0), LARGEST_SHIFT);
        sackBlocks = List.copyOf(sackBlocks);
    }

    /** Timestamps and nothing else. */
    public static Options timestamps(int value, int echo) {
        return new Options(OptionalInt.empty(), OptionalInt.empty(), false, Optional.of(new Timestamps(value, echo)));
    }

    /** The same with blocks of a selective acknowledgment. */
    public Options sack(List<Block> blocks) {
        return new Options(maximumSegmentSize, windowScale, sackPermitted, timestamps, blocks);
    }

    private static void within(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from 0 to " + most);
        }
    }
}
