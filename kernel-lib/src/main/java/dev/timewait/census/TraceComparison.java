package dev.timewait.census;

import dev.timewait.census.Trace.Entered;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import dev.timewait.tcp.Options;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Compares two traces of the same scene, end by end: the segments that it sent, in order, and the states that it entered.
 *
 * <p>Of a segment count its control bits, its numbers, the length of its data, which options it has and what the path did with
 * it. Numbers count from the last SYN of their end; by how much a second SYN's number lies beyond the first's is compared by
 * itself. Windows and clock readings do not count, and instants only where they differ by more than a tolerance. Where one trace has more than the other, that which both have in
 * order is the longest possible.
 */
public final class TraceComparison {

    /**
     * Something that an end did.
     *
     * @param words equal where it counts as the same
     */
    private record Deed(String words, long nanos) {}

    private final long toleranceNanos;
    private final List<TraceDifference> differences = new ArrayList<>();

    private TraceComparison(long toleranceNanos) {
        this.toleranceNanos = toleranceNanos;
    }

    /**
     * The differences: of the left end's segments, ISNs and states, then the right end's.
     *
     * @param toleranceNanos by how much the instants of the same segment or state may differ, 0 or more
     */
    public static List<TraceDifference> of(Trace first, Trace second, long toleranceNanos) {
        TraceComparison made = new TraceComparison(toleranceNanos);
        for (Side side : Side.values()) {
            String end = first.name(side);
            made.compare(end + ", segment ", segments(first, side), segments(second, side));
            made.compare(end + ", SYN ", numbers(first, side), numbers(second, side));
            made.compare(end + ", state ", states(first, side), states(second, side));
        }
        return List.copyOf(made.differences);
    }

    private static List<Deed> segments(Trace trace, Side side) {
        Map<Side, SequenceNumber> synOf = new EnumMap<>(Side.class);
        List<Deed> deeds = new ArrayList<>();
        for (Sent sent : trace.segments()) {
            Segment segment = sent.segment();
            if (segment.control().syn()) {
                synOf.put(sent.side(), segment.sequence());
            }
            if (sent.side() == side) {
                deeds.add(new Deed(words(sent, synOf), sent.atNanos()));
            }
        }
        return deeds;
    }

    private static String words(Sent sent, Map<Side, SequenceNumber> synOf) {
        SequenceNumber zero = new SequenceNumber(0);
        Segment segment = sent.segment();
        SequenceNumber own = synOf.getOrDefault(sent.side(), zero);
        SequenceNumber other = synOf.getOrDefault(sent.side().other(), zero);
        Segment counted = new Segment(
                new SequenceNumber(segment.sequence().minus(own)),
                segment.control().ack()
                        ? new SequenceNumber(segment.acknowledgment().minus(other))
                        : zero,
                segment.control(),
                0,
                Options.NONE,
                segment.data());
        return counted + options(segment.options()) + passage(sent.passage());
    }

    private static String options(Options options) {
        List<String> names = new ArrayList<>();
        options.maximumSegmentSize().ifPresent(size -> names.add("mss " + size));
        options.windowScale().ifPresent(scale -> names.add("scale " + scale));
        options.timestamps().ifPresent(clocks -> names.add("timestamps"));
        if (options.sackPermitted()) {
            names.add("sack permitted");
        }
        if (!options.sackBlocks().isEmpty()) {
            names.add("sack blocks " + options.sackBlocks().size());
        }
        return names.isEmpty() ? "" : "<" + String.join(", ", names) + ">";
    }

    private static String passage(Trace.Passage passage) {
        if (passage instanceof Trace.Lost) {
            return " lost";
        }
        if (passage instanceof Trace.Duplicate) {
            return " let loose";
        }
        return passage instanceof Trace.Held ? " held back" : "";
    }

    /** The numbers of an end's SYNs as they stand in the trace. */
    private static List<Deed> numbers(Trace trace, Side side) {
        return trace.segments().stream()
                .filter(sent -> sent.side() == side && sent.segment().control().syn())
                .map(sent -> new Deed("SEQ " + sent.segment().sequence(), sent.atNanos()))
                .toList();
    }

    private static List<Deed> states(Trace trace, Side side) {
        return trace.steps().stream()
                .filter(step -> step instanceof Entered && step.side() == side)
                .map(step -> new Deed(((Entered) step).state().rfcName(), step.atNanos()))
                .toList();
    }

    /** Walks along the longest common part; what lies between two of its members on either side is told pair by pair. */
    private void compare(String where, List<Deed> one, List<Deed> two) {
        int[][] common = common(one, two);
        int i = 0;
        int j = 0;
        int fromOne = 0;
        int fromTwo = 0;
        while (i < one.size() && j < two.size()) {
            if (one.get(i).words().equals(two.get(j).words())) {
                apart(where, one.subList(0, i), fromOne, two.subList(0, j), fromTwo);
                instants(where + (i + 1), one.get(i).nanos(), two.get(j).nanos());
                fromOne = ++i;
                fromTwo = ++j;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        apart(where, one, fromOne, two, fromTwo);
    }

    /** How many members the longest common part has of what follows after {@code i} and {@code j}. */
    private static int[][] common(List<Deed> one, List<Deed> two) {
        int[][] common = new int[one.size() + 1][two.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = two.size() - 1; j >= 0; j--) {
                common[i][j] = one.get(i).words().equals(two.get(j).words())
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private void apart(String where, List<Deed> one, int fromOne, List<Deed> two, int fromTwo) {
        int most = Math.max(one.size() - fromOne, two.size() - fromTwo);
        for (int k = 0; k < most; k++) {
            boolean inOne = fromOne + k < one.size();
            boolean inTwo = fromTwo + k < two.size();
            int place = (inOne ? fromOne : fromTwo) + k;
            differences.add(new TraceDifference(
                    where + (place + 1),
                    inOne ? one.get(fromOne + k).words() : TraceDifference.NOTHING,
                    inTwo ? two.get(fromTwo + k).words() : TraceDifference.NOTHING));
        }
    }

    private void instants(String where, long one, long two) {
        if (Math.abs(one - two) > toleranceNanos) {
            String later = one > two ? " later" : " earlier";
            differences.add(new TraceDifference(where + ", instant", seconds(Math.abs(one - two)) + later, ""));
        }
    }

    /** To the millisecond. */
    private static String seconds(long nanos) {
        return LadderText.seconds((nanos + 500_000) / 1_000_000 * 1_000_000);
    }
}
