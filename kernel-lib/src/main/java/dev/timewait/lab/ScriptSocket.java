package dev.timewait.lab;

import dev.timewait.tcp.Options;
import dev.timewait.tcp.Segment;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One connection as packetdrill follows it: which numbers of the script's stand for which of the host's.
 *
 * <p>Segments with SYN carry absolute numbers, all others count from the SYN of their sender. The script chooses the
 * numbers of the far end; those of the host are learnt from its SYN. A script's timestamps of the host stand for those that
 * it sent with them.
 */
final class ScriptSocket {

    /** How far the connection has come, as the script sees it. */
    enum Stage {
        NEW,
        LISTENING,
        PACKET_RECEIVED,
        SYN_ACK_SENT,
        SYN_ACK_ACKNOWLEDGED,
        CONNECTING,
        SYN_SENT,
        SYN_ACKNOWLEDGED
    }

    private static final long WORD_BITS = 0xFFFF_FFFFL;

    private final SortedMap<Long, Integer> clocks = new TreeMap<>();
    private boolean clockKnown;
    private int firstClock;
    private long firstScriptClock;

    Stage stage = Stage.NEW;
    int localPort;
    int remotePort;
    int localStart;
    int scriptLocalStart;
    int remoteStart;

    /** A number of the far end's, from the script's to the host's. */
    int remoteToLive(long number, boolean syn) {
        return (int) number + (syn ? 0 : remoteStart);
    }

    /** A number of the host's, likewise. */
    int localToLive(long number, boolean syn) {
        return (int) number + localStart - (syn ? scriptLocalStart : 0);
    }

    private long remoteToScript(int number, boolean syn) {
        return (number - (syn ? 0 : remoteStart)) & WORD_BITS;
    }

    private long localToScript(int number, boolean syn) {
        return (number - localStart + (syn ? scriptLocalStart : 0)) & WORD_BITS;
    }

    /** A segment that the host sent, in the script's numbers; timestamps stay the host's. */
    SeenSegment seen(Segment segment, long atNanos) {
        boolean syn = segment.control().syn();
        int acknowledgment = segment.acknowledgment().bits();
        return new SeenSegment(
                atNanos,
                segment.control(),
                localToScript(segment.sequence().bits(), syn),
                segment.data().length(),
                segment.control().ack() ? remoteToScript(acknowledgment, syn) : acknowledgment & WORD_BITS,
                segment.window(),
                OptionOrder.of(segment.options()).stream()
                        .map(option -> option instanceof SegmentOption.Sack sack ? toScript(sack, syn) : option)
                        .toList());
    }

    private SegmentOption toScript(SegmentOption.Sack sack, boolean syn) {
        return new SegmentOption.Sack(sack.blocks().stream()
                .map(block -> new SegmentOption.Block(
                        remoteToScript((int) block.left(), syn), remoteToScript((int) block.right(), syn)))
                .toList());
    }

    /**
     * Notes that the host's clock stood as {@code seen} says where the script says {@code expected}.
     *
     * @return the host's value in the script's count; empty where either has no timestamp
     */
    OptionalLong learnClock(List<SegmentOption> expected, Options seen) {
        for (SegmentOption option : expected) {
            if (option instanceof SegmentOption.Timestamps stamps
                    && seen.timestamps().isPresent()) {
                int live = seen.timestamps().get().value();
                clocks.put(stamps.value(), live);
                if (!clockKnown) {
                    clockKnown = true;
                    firstClock = live;
                    firstScriptClock = stamps.value();
                }
                return OptionalLong.of((firstScriptClock + live - firstClock) & WORD_BITS);
            }
        }
        return OptionalLong.empty();
    }

    /**
     * The host's clock that a script's echo means; empty where the host sent none with that value.
     *
     * @param scaled whether an unknown value may be reckoned from the first that was seen
     */
    OptionalInt echoToLive(long echo, boolean scaled) {
        Integer live = clocks.get(echo);
        if (live != null) {
            return OptionalInt.of(live);
        }
        return scaled && clockKnown
                ? OptionalInt.of((int) (echo - firstScriptClock) + firstClock)
                : OptionalInt.empty();
    }
}
