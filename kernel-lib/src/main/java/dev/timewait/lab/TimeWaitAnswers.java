package dev.timewait.lab;

import dev.timewait.census.Trace.Side;
import dev.timewait.stack.Behaviours;
import dev.timewait.stack.Nearest;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.Rule.Standing;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.Tcb;
import dev.timewait.tcp.Tcp;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.TimeWaitStyle;
import dev.timewait.tcp.Transition;
import java.util.ArrayList;
import java.util.List;

/**
 * What every system in TIME-WAIT makes of a RST and of old duplicates: each cell comes out of a connection of that system that
 * was closed, waited for a second and got the segment. Between the systems stands Linux with net.ipv4.tcp_rfc1337 set.
 */
public final class TimeWaitAnswers {

    /** Linux with net.ipv4.tcp_rfc1337 set to 1. */
    public static final String LINUX_RFC_1337 = "linux-6 tcp_rfc1337=1";

    /** RFC 793 with fix F1 of RFC 1337: no RST ends the wait. Its answers in TIME-WAIT are FreeBSD 14's. */
    public static final String RFC_793_F1 = "rfc-793 F1";

    /** Those whose answers in TIME-WAIT are another's, for want of a source. */
    private static final List<String> ASSUMED = List.of("svr4", "svr4.2");

    private static final long SECOND = 1_000_000_000;
    private static final long WAITS_FROM_NANOS = 2 * SECOND;

    private TimeWaitAnswers() {}

    /** A segment that reaches an end in TIME-WAIT; numbers as in RFC 1337 figure 1, with RCV.NXT at 301. */
    public enum Arriving {
        /** At RCV.NXT: what a peer answers that knows nothing of the connection. */
        RST("RST"),
        /** The other end's FIN again. */
        OLD_FIN("old FIN"),
        /** An acknowledgment from earlier, as in the figure. */
        OLD_ACK("old ACK"),
        /** Data from earlier. */
        OLD_DATA("old data"),
        /** A SYN from earlier; somebody listens. */
        OLD_SYN("old SYN");

        private final String words;

        Arriving(String words) {
            this.words = words;
        }

        /** In a few words. */
        public String words() {
            return words;
        }
    }

    /**
     * One cell.
     *
     * @param stack the system
     * @param arriving the segment
     * @param answers what is sent, and what becomes of the wait: it {@code stays} as it is, begins {@code anew} or is over
     * @param leaves the state afterwards; LISTEN where the SYN goes to a listener
     * @param rule what decided
     * @param standing how far that can be trusted; {@link Standing#UNKNOWN} where the rule is another system's
     */
    public record Cell(
            String stack, Arriving arriving, String answers, TcpState leaves, Rule rule, Standing standing) {}

    /** All systems: those of {@link Behaviours#names()}, and {@link #LINUX_RFC_1337} after {@code linux-6}. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(Behaviours.names());
        names.add(names.indexOf(Behaviours.LINUX.name()) + 1, LINUX_RFC_1337);
        return names;
    }

    /** The system with this name, or {@link #RFC_793_F1}; any other is refused with the nearest of {@link #names()}. */
    public static Behaviour named(String name) {
        if (name.equals(LINUX_RFC_1337)) {
            return variant(name, Behaviours.LINUX, TimeWaitStyle.LINUX_RFC_1337);
        }
        if (name.equals(RFC_793_F1)) {
            return variant(name, Behaviours.RFC_793, TimeWaitStyle.FREEBSD_14);
        }
        return Behaviours.named(name)
                .orElseThrow(() -> new IllegalArgumentException("stack is \"" + name + "\"; the nearest known are "
                        + String.join(", ", Nearest.to(name, names()))));
    }

    private static Behaviour variant(String name, Behaviour of, TimeWaitStyle style) {
        return new Behaviour(name, of.waits(), of.offer(), of.checks(), of.closes(), style, of.initialSequence());
    }

    /** What one system makes of one segment. */
    public static Cell cell(String stack, Arriving arriving) {
        Behaviour behaviour = named(stack);
        Stage stage = new Stage(behaviour, 99, 299);
        stage.connects(0);
        stage.closes(SECOND, Side.LEFT);
        stage.closes(WAITS_FROM_NANOS, Side.RIGHT);
        stage.until(WAITS_FROM_NANOS + SECOND);
        Tcb waits = stage.tcb(Side.LEFT);
        Transition went = new Tcp(behaviour).arrives(waits, segment(stage, arriving), true, WAITS_FROM_NANOS + SECOND);
        Standing standing =
                ASSUMED.contains(stack) ? Standing.UNKNOWN : went.rule().standing();
        return new Cell(stack, arriving, answers(waits, went), went.next().state(), went.rule(), standing);
    }

    private static Segment segment(Stage stage, Arriving arriving) {
        return switch (arriving) {
            case RST -> Segment.of(Control.RST, SequenceNumber.of(301));
            case OLD_FIN -> stage.aged(old(Control.FIN, 300, 101));
            case OLD_ACK -> stage.aged(old(Control.NONE, 255, 33));
            case OLD_DATA -> stage.aged(old(Control.NONE, 255, 33).data(Octets.of("o".repeat(10))));
            case OLD_SYN -> stage.aged(Segment.of(Control.SYN, SequenceNumber.of(250)));
        };
    }

    private static Segment old(Control control, long sequence, long acknowledgment) {
        return Segment.of(control, SequenceNumber.of(sequence), SequenceNumber.of(acknowledgment));
    }

    private static String answers(Tcb waits, Transition went) {
        StringBuilder words = new StringBuilder();
        went.send().forEach(sent -> words.append(sent.segment().control()).append(", "));
        String then = switch (went.next().state()) {
            case TIME_WAIT -> went.timers().equals(waits.timers()) ? "stays" : "anew";
            case CLOSED -> "CLOSED";
            case LISTEN -> "a new connection";
            case SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK ->
                throw new IllegalStateException(
                        "TIME-WAIT went to " + went.next().state());
        };
        return words + then;
    }
}
