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
 * itself. Instants, windows and clock readings do not count. Where one trace has more than the other, that which both have in
 * order is the longest possible.
 */
public final class TraceComparison {

    private final List<TraceDifference> differences = new ArrayList<>();

    private TraceComparison() {}

    /** The differences: of the left end's segments, ISNs and states, then the right end's. */
    public static List<TraceDifference> of(Trace first, Trace second) {
        TraceComparison made = new TraceComparison();
        for (Side side : Side.values()) {
            String end = first.name(side);
            made.compare(end + ", segment ", segments(first, side), segments(second, side));
            made.compare(end + ", SYN ", numbers(first, side), numbers(second, side));
            made.compare(end + ", state ", states(first, side), states(second, side));
        }
        return List.copyOf(made.differences);
    }

    /** What an end sent, in words that are equal where it counts as the same. */
    public static List<String> segments(Trace trace, Side side) {
        Map<Side, SequenceNumber> synOf = new EnumMap<>(Side.class);
        List<String> words = new ArrayList<>();
        for (Sent sent : trace.segments()) {
            Segment segment = sent.segment();
            if (segment.control().syn()) {
                synOf.put(sent.side(), segment.sequence());
            }
            if (sent.side() == side) {
                words.add(words(sent, synOf));
            }
        }
        return words;
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

    /** The numbers of an end's SYNs as they stand in the trace, each once. */
    private static List<String> numbers(Trace trace, Side side) {
        return trace.segments().stream()
                .filter(sent -> sent.side() == side && sent.segment().control().syn())
                .map(sent -> sent.segment().sequence().toString())
                .distinct()
                .toList();
    }

    private static List<String> states(Trace trace, Side side) {
        return trace.steps().stream()
                .filter(step -> step instanceof Entered && step.side() == side)
                .map(step -> ((Entered) step).state().rfcName())
                .toList();
    }

    /** Walks along the longest common part; what lies between two of its members on either side is told pair by pair. */
    private void compare(String where, List<String> one, List<String> two) {
        int[][] common = common(one, two);
        int i = 0;
        int j = 0;
        List<Integer> onlyOne = new ArrayList<>();
        List<Integer> onlyTwo = new ArrayList<>();
        while (i < one.size() || j < two.size()) {
            if (i < one.size() && j < two.size() && one.get(i).equals(two.get(j))) {
                tell(where, one, two, onlyOne, onlyTwo);
                i++;
                j++;
            } else if (j == two.size() || (i < one.size() && common[i + 1][j] >= common[i][j + 1])) {
                onlyOne.add(i++);
            } else {
                onlyTwo.add(j++);
            }
        }
        tell(where, one, two, onlyOne, onlyTwo);
    }

    /** How many members the longest common part has of what follows after {@code i} and {@code j}. */
    private static int[][] common(List<String> one, List<String> two) {
        int[][] common = new int[one.size() + 1][two.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = two.size() - 1; j >= 0; j--) {
                common[i][j] = one.get(i).equals(two.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private void tell(String where, List<String> one, List<String> two, List<Integer> onlyOne, List<Integer> onlyTwo) {
        for (int k = 0; k < Math.max(onlyOne.size(), onlyTwo.size()); k++) {
            boolean inOne = k < onlyOne.size();
            boolean inTwo = k < onlyTwo.size();
            int place = inOne ? onlyOne.get(k) : onlyTwo.get(k);
            differences.add(new TraceDifference(
                    where + (place + 1),
                    inOne ? one.get(onlyOne.get(k)) : TraceDifference.NOTHING,
                    inTwo ? two.get(onlyTwo.get(k)) : TraceDifference.NOTHING));
        }
        onlyOne.clear();
        onlyTwo.clear();
    }
}
