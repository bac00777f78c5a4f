package dev.timewait.lab;

import dev.timewait.census.Provenance;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.TraceDraft;
import dev.timewait.sim.Scheduler;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Closed;
import dev.timewait.tcp.Listen;
import dev.timewait.tcp.Notice;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Options;
import dev.timewait.tcp.Pushing;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.Tcb;
import dev.timewait.tcp.Tcp;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.Timers;
import dev.timewait.tcp.Transition;
import dev.timewait.tcp.Transition.Outgoing;
import java.util.Optional;

/**
 * The two ends of one connection, played by hand: their ISNs are given, and so are the old duplicates that reach them, so that
 * the figures of a document come out number by number. A opens, B listens.
 */
final class Stage {

    /** How long a segment takes. */
    static final long DELAY_NANOS = 50_000_000;
    /** How old what an earlier connection left is. */
    static final long AGE_NANOS = 60_000_000_000L;

    private static final int WINDOW = 10_000;
    private static final int MOST = 65_535;

    private final Tcp tcp;
    private final Scheduler<Runnable> schedule = new Scheduler<>();
    private final TraceDraft draft = TraceDraft.between("A", "B");
    private final End a;
    private final End b;
    private long nowNanos;

    /** One end. */
    private static final class End {
        private final SequenceNumber initialSend;
        private Tcb tcb;
        /** By how much the next segment that it sends is held back. */
        private long holdsNanos;

        End(long initialSend, Tcb tcb) {
            this.initialSend = SequenceNumber.of(initialSend);
            this.tcb = tcb;
        }
    }

    Stage(Behaviour behaviour, long initialSendOfA, long initialSendOfB) {
        tcp = new Tcp(behaviour);
        a = new End(initialSendOfA, Closed.CLOSED);
        b = new End(initialSendOfB, Listen.LISTEN);
        draft.enters(0, Side.LEFT, TcpState.CLOSED).enters(0, Side.RIGHT, TcpState.LISTEN);
    }

    private End end(Side side) {
        return side == Side.LEFT ? a : b;
    }

    /** A opens the connection. */
    void connects(long atNanos) {
        at(
                atNanos,
                () -> perform(
                        Side.LEFT, tcp.open(a.initialSend, Optional.empty(), Tcp.DEFAULT_SEGMENT_SIZE, nowNanos)));
    }

    /** An end's program writes, and what it writes leaves at once. */
    void writes(long atNanos, Side side, String text) {
        at(atNanos, () -> perform(side, tcp.send(end(side).tcb, Octets.of(text), Pushing.AT_ONCE, nowNanos)));
    }

    /** An end's program closes. */
    void closes(long atNanos, Side side) {
        at(atNanos, () -> {
            draft.notes(nowNanos, side, "close()");
            long patience = tcp.behaviour().waits().finWait2Nanos();
            perform(side, tcp.close(end(side).tcb, patience, nowNanos));
        });
    }

    /**
     * An old duplicate that the other end sent once reaches this one.
     *
     * @param old without window and options, which it gets here: a timestamp of its age where the system uses them
     */
    void isReachedBy(long atNanos, Side side, Segment old) {
        at(atNanos - DELAY_NANOS, () -> {
            Segment aged = aged(old);
            draft.sends(nowNanos, side.other(), aged, new Trace.Duplicate(atNanos));
            at(atNanos, () -> arrives(side, aged));
        });
    }

    /** The segment as a system of this behaviour would have sent it {@link #AGE_NANOS} ago. */
    Segment aged(Segment old) {
        Segment open = old.window(WINDOW);
        int ticks = (int) ((nowNanos - AGE_NANOS) / 1_000_000);
        return tcp.behaviour().offer().timestamps() ? open.options(Options.timestamps(ticks, ticks)) : open;
    }

    /** The next segment that an end sends takes so much longer. */
    void holdsNext(Side side, long extraNanos) {
        end(side).holdsNanos = extraNanos;
    }

    private void at(long atNanos, Runnable action) {
        schedule.schedule(atNanos, action);
    }

    private void arrives(Side side, Segment segment) {
        End end = end(side);
        perform(
                side,
                end.tcb instanceof Listen
                        ? tcp.arrivesListening(segment, end.initialSend, Tcp.DEFAULT_SEGMENT_SIZE, nowNanos)
                        : tcp.arrives(end.tcb, segment, false, nowNanos));
    }

    private void perform(Side side, Transition went) {
        End end = end(side);
        TcpState before = end.tcb.state();
        end.tcb = went.next();
        if (end.tcb.state() != before) {
            draft.enters(nowNanos, side, end.tcb.state())
                    .because(went.rule().paraphrase(), went.rule().source());
        }
        for (Outgoing outgoing : went.send()) {
            send(side, outgoing);
        }
    }

    private void send(Side side, Outgoing outgoing) {
        End end = end(side);
        long arrivalNanos = nowNanos + DELAY_NANOS + end.holdsNanos;
        Trace.Passage passage = end.holdsNanos == 0 ? new Trace.Arrives(arrivalNanos) : new Trace.Held(arrivalNanos);
        end.holdsNanos = 0;
        draft.sends(nowNanos, side, outgoing.segment(), passage)
                .because(outgoing.rule().paraphrase(), outgoing.rule().source());
        at(arrivalNanos, () -> arrives(side.other(), outgoing.segment()));
    }

    /** Lets everything happen up to an instant. */
    void until(long nanos) {
        for (long next = nextNanos(); next <= nanos; next = nextNanos()) {
            nowNanos = next;
            if (schedule.nextNanos() == next) {
                Runnable action = schedule.poll();
                if (action != null) {
                    action.run();
                }
            } else {
                Side due = timerNanos(a) == next ? Side.LEFT : Side.RIGHT;
                perform(due, tcp.expires(end(due).tcb, next));
            }
        }
        nowNanos = nanos;
    }

    private long nextNanos() {
        long timers = Math.min(timerNanos(a), timerNanos(b));
        return Math.min(schedule.nextNanos(), timers == Timers.NEVER ? Long.MAX_VALUE : timers);
    }

    private static long timerNanos(End end) {
        return end.tcb.timers().earliestNanos();
    }

    /** What an end's program finds to read. */
    Octets reads(Side side) {
        Transition read = tcp.receive(end(side).tcb, MOST, nowNanos);
        end(side).tcb = read.next();
        for (Notice notice : read.notices()) {
            if (notice instanceof Notice.Delivered delivered) {
                return delivered.octets();
            }
        }
        return Octets.NONE;
    }

    Tcb tcb(Side side) {
        return end(side).tcb;
    }

    Trace trace(String title) {
        return draft.trace(
                title, new Provenance.Simulated("two ends of " + tcp.behaviour().name(), 0));
    }
}
