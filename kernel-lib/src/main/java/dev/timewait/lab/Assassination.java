package dev.timewait.lab;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.TraceView;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;

/**
 * The figures of RFC 1337 §1 and §2, played by a system of the reader's choice, with the RFC's numbers: how an old duplicate
 * ends TIME-WAIT, and the three hazards to the connection that takes its place.
 *
 * <p>Figure 1 is the assassination itself, figure 2 hazard H1, figure 3 H2 and figure 4 H3. Their segments come out of the
 * protocol, but for the old duplicates, which are put in. Where a system offers timestamps, so did the earlier connection: its
 * duplicates are {@link #AGE_SECONDS} old by theirs.
 *
 * @param figure from 1 to 4
 * @param behaviour of both ends
 */
public record Assassination(int figure, Behaviour behaviour) {

    /** How old the duplicates are, in seconds. */
    public static final long AGE_SECONDS = Stage.AGE_NANOS / 1_000_000_000;

    private static final int FIGURES = 4;
    private static final long MILLI = 1_000_000;
    /** The figures begin here, so that what is older than they are has an instant too. */
    private static final long BEGINS = 100_000 * MILLI;

    /** Refuses a figure that is not in the RFC with an {@link IllegalArgumentException}. */
    public Assassination {
        if (figure < 1 || figure > FIGURES) {
            throw new IllegalArgumentException("figure is " + figure + "; it must be from 1 to " + FIGURES);
        }
    }

    /** A figure as the RFC has it, between two ends of {@code rfc-793}. */
    public static Assassination figure(int number) {
        return new Assassination(number, Behaviours.RFC_793);
    }

    /** The same between two ends of another system: a name of {@link TimeWaitAnswers#names()}. */
    public Assassination on(String stack) {
        return new Assassination(figure, TimeWaitAnswers.named(stack));
    }

    /** Plays it: what both ends said and did from the figure's first line on. */
    public Trace trace() {
        return TraceView.since(played().trace(title()), figure == FIGURES ? 0 : BEGINS);
    }

    /** The state in which A is left; in TIME-WAIT it is found there as long as its timer runs. */
    public TcpState leavesA() {
        return played().tcb(Side.LEFT).state();
    }

    /**
     * What B's program reads, number by number: {@code 400 to 559 new, 560 to 639 old, 640 to 799 new}. Only in figures 2 and
     * 3 is there anything to read.
     */
    public String read() {
        return spans(played().reads(Side.RIGHT).toString(), 400);
    }

    private static String spans(String text, int first) {
        StringBuilder spans = new StringBuilder();
        for (int from = 0; from < text.length(); ) {
            int to = from;
            while (to < text.length() && text.charAt(to) == text.charAt(from)) {
                to++;
            }
            spans.append(spans.isEmpty() ? "" : ", ")
                    .append(first + from)
                    .append(" to ")
                    .append(first + to - 1)
                    .append(text.charAt(from) == 'n' ? " new" : " old");
            from = to;
        }
        return spans.toString();
    }

    private Stage played() {
        return switch (figure) {
            case 1 -> assassination();
            case 2 -> oldDataUnnoticed();
            case 3 -> oldDataNoticed();
            default -> oldAcknowledgment();
        };
    }

    private String title() {
        String what = switch (figure) {
            case 1 -> "RFC 1337 figure 1, TIME-WAIT assassination";
            case 2 -> "RFC 1337 figure 2, H1: old data is taken for new";
            case 3 -> "RFC 1337 figure 3, H2: acknowledgments without end";
            default -> "RFC 1337 figure 4, H3: a RST for the new connection";
        };
        return what + ", on " + behaviour.name();
    }

    private Stage established(long initialSendOfA, long initialSendOfB) {
        Stage stage = new Stage(behaviour, initialSendOfA, initialSendOfB);
        stage.connects(BEGINS - 1_000 * MILLI);
        stage.until(BEGINS - 1);
        return stage;
    }

    /** Figure 1: after the close of RFC 9293 figure 12 an old segment is answered, and the answer by a RST. */
    private Stage assassination() {
        Stage stage = established(99, 299);
        stage.closes(BEGINS, Side.LEFT);
        stage.closes(BEGINS + 150 * MILLI, Side.RIGHT);
        stage.isReachedBy(BEGINS + 1_000 * MILLI, Side.LEFT, old(255, 33, 0));
        stage.until(BEGINS + 2_000 * MILLI);
        return stage;
    }

    /** Figures 2 and 3 up to line 6, which is still under way. */
    private Stage oldData() {
        Stage stage = established(399, 100);
        stage.writes(BEGINS, Side.LEFT, "n".repeat(100));
        stage.isReachedBy(BEGINS + 500 * MILLI, Side.RIGHT, old(560, 101, 80));
        stage.writes(BEGINS + 600 * MILLI, Side.LEFT, "n".repeat(100));
        return stage;
    }

    /** Lines 7a to 9a: A sends on before it sees that too much is acknowledged. */
    private Stage oldDataUnnoticed() {
        Stage stage = oldData();
        stage.writes(BEGINS + 660 * MILLI, Side.LEFT, "n".repeat(100));
        stage.writes(BEGINS + 800 * MILLI, Side.LEFT, "n".repeat(100));
        stage.until(BEGINS + 2_000 * MILLI);
        return stage;
    }

    /** Lines 7b to 9b, three times; they would go on. */
    private Stage oldDataNoticed() {
        Stage stage = oldData();
        stage.until(BEGINS + 999 * MILLI);
        return stage;
    }

    private Stage oldAcknowledgment() {
        Stage stage = new Stage(behaviour, 100, 400);
        stage.holdsNext(Side.RIGHT, 200 * MILLI);
        stage.connects(0);
        stage.isReachedBy(120 * MILLI, Side.LEFT, old(300, 123, 0));
        stage.until(1_000 * MILLI);
        return stage;
    }

    private static Segment old(long sequence, long acknowledgment, int octets) {
        return Segment.of(Control.NONE, SequenceNumber.of(sequence), SequenceNumber.of(acknowledgment))
                .data(Octets.of("o".repeat(octets)));
    }
}
