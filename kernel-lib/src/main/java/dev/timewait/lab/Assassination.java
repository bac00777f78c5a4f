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
 * @param scene what is played
 * @param behaviour of both ends
 */
public record Assassination(Scene scene, Behaviour behaviour) {

    /** How old the duplicates are, in seconds. */
    public static final long AGE_SECONDS = Stage.AGE_NANOS / 1_000_000_000;

    private static final long MILLI = 1_000_000;
    /** The figures begin here, so that what is older than they are has an instant too. */
    private static final long BEGINS = 100_000 * MILLI;

    /** What is played. */
    public enum Scene {
        /** Figure 1: TIME-WAIT assassination. */
        FIGURE_1("RFC 1337 figure 1, TIME-WAIT assassination"),
        /** Figure 2, hazard H1. */
        FIGURE_2("RFC 1337 figure 2, H1: old data is taken for new"),
        /** Figure 3, hazard H2. */
        FIGURE_3("RFC 1337 figure 3, H2: acknowledgments without end"),
        /** Figure 4, hazard H3. */
        FIGURE_4("RFC 1337 figure 4, H3: a RST for the new connection"),
        /** No figure of the RFC: the last ACK of the close arrives twice. */
        LAST_ACK_TWICE("The last ACK arrives twice");

        private final String title;

        Scene(String title) {
            this.title = title;
        }
    }

    /**
     * A figure as the RFC has it, between two ends of {@code rfc-793}.
     *
     * @param number from 1 to 4; any other is refused with an {@link IllegalArgumentException}
     */
    public static Assassination figure(int number) {
        Scene scene = switch (number) {
            case 1 -> Scene.FIGURE_1;
            case 2 -> Scene.FIGURE_2;
            case 3 -> Scene.FIGURE_3;
            case 4 -> Scene.FIGURE_4;
            default -> throw new IllegalArgumentException("figure is " + number + "; it must be from 1 to 4");
        };
        return new Assassination(scene, Behaviours.RFC_793);
    }

    /** The shortest way to the same end: the path delivers the last ACK of figure 12 of RFC 9293 twice. */
    public static Assassination lastAckTwice() {
        return new Assassination(Scene.LAST_ACK_TWICE, Behaviours.RFC_793);
    }

    /** The same between two ends of another system: a name of {@link TimeWaitAnswers#names()}. */
    public Assassination on(String stack) {
        return new Assassination(scene, TimeWaitAnswers.named(stack));
    }

    /** Plays it: what both ends said and did from the figure's first line on. */
    public Trace trace() {
        Trace all = played().trace(scene.title + ", on " + behaviour.name());
        return TraceView.since(all, scene == Scene.FIGURE_4 ? 0 : BEGINS);
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
        return switch (scene) {
            case FIGURE_1 -> assassination();
            case FIGURE_2 -> oldDataUnnoticed();
            case FIGURE_3 -> oldDataNoticed();
            case FIGURE_4 -> oldAcknowledgment();
            case LAST_ACK_TWICE -> lastAcknowledgmentTwice();
        };
    }

    private Stage established(long initialSendOfA, long initialSendOfB) {
        Stage stage = new Stage(behaviour, initialSendOfA, initialSendOfB);
        stage.connects(BEGINS - 1_000 * MILLI);
        stage.until(BEGINS - 1);
        return stage;
    }

    /** The close of RFC 9293 figure 12. */
    private Stage closed() {
        Stage stage = established(99, 299);
        stage.closes(BEGINS, Side.LEFT);
        stage.closes(BEGINS + 150 * MILLI, Side.RIGHT);
        return stage;
    }

    private Stage lastAcknowledgmentTwice() {
        Stage stage = closed();
        stage.isReachedBy(BEGINS + 300 * MILLI, Side.RIGHT, old(101, 301, 0));
        stage.until(BEGINS + 2_000 * MILLI);
        return stage;
    }

    /** Figure 1: an old segment is answered, and the answer by a RST. */
    private Stage assassination() {
        Stage stage = closed();
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
        stage.holdsNext(Side.RIGHT, 350 * MILLI);
        stage.connects(0);
        stage.isReachedBy(220 * MILLI, Side.LEFT, old(300, 123, 0));
        stage.until(1_000 * MILLI);
        return stage;
    }

    private static Segment old(long sequence, long acknowledgment, int octets) {
        return Segment.of(Control.NONE, SequenceNumber.of(sequence), SequenceNumber.of(acknowledgment))
                .data(Octets.of("o".repeat(octets)));
    }
}
