package dev.timewait.tcp;

import dev.timewait.tcp.TimeWait.Recent;
import java.util.List;
import java.util.Optional;

/**
 * The protocol of RFC 9293 §3.10 as a function: a connection, an event and an instant give a {@link Transition}. Nothing is
 * remembered between two calls, and equal input gives equal output.
 *
 * <p>Not modelled: congestion control beyond a fixed initial window, recovery by SACK, urgent data, ECN, the persist timer,
 * security compartments. Where a connection comes to need the first two, {@link Notice.Signal#BEYOND_MODEL} says so.
 *
 * <p>Instants are nanoseconds on a clock of the caller's, from 0 on, and never go back.
 *
 * @param behaviour in what this TCP differs from others
 */
public record Tcp(Behaviour behaviour) {

    /** The segment size to offer where the user asks for no other. */
    public static final int DEFAULT_SEGMENT_SIZE = 0;

    /**
     * Active OPEN (RFC 9293 §3.10.1).
     *
     * @param initialSend ISS
     * @param recent the TS.Recent of the connection in TIME-WAIT whose place it takes, if any
     * @param segmentSize the maximum segment size to offer, in octets; {@link #DEFAULT_SEGMENT_SIZE} for the behaviour's
     */
    public Transition open(SequenceNumber initialSend, Optional<Recent> recent, int segmentSize, long nowNanos) {
        return Opening.open(behaviour, initialSend, recent, size(segmentSize), nowNanos);
    }

    private int size(int asked) {
        int offered = behaviour.offer().maximumSegmentSize();
        return asked == DEFAULT_SEGMENT_SIZE ? offered : Math.min(asked, offered);
    }

    /** A segment for a port where nobody listens and no connection is (RFC 9293 §3.10.7.1). */
    public Transition arrivesClosed(Segment segment) {
        return Opening.arrivesClosed(segment);
    }

    /**
     * A segment for a listener and no connection of its (RFC 9293 §3.10.7.2). Where a connection begins it is the transition's
     * next; the listener itself stays.
     *
     * @param initialSend ISS, if one is needed
     * @param segmentSize as for {@link #open}
     */
    public Transition arrivesListening(Segment segment, SequenceNumber initialSend, int segmentSize, long nowNanos) {
        return Opening.arrivesListening(behaviour, segment, initialSend, size(segmentSize), nowNanos);
    }

    /**
     * A segment for a connection (RFC 9293 §3.10.7.3 and §3.10.7.4).
     *
     * @param someoneListens whether a socket listens on the local port, to which a connection in TIME-WAIT could make way
     */
    public Transition arrives(Tcb tcb, Segment segment, boolean someoneListens, long nowNanos) {
        if (tcb instanceof Synchronized open) {
            return SynchronizedArrival.arrives(behaviour, open, segment, nowNanos);
        }
        return switch (tcb.state()) {
            case CLOSED -> arrivesClosed(segment);
            case LISTEN ->
                throw new IllegalArgumentException("state is LISTEN; a listener needs an ISN to answer with");
            case SYN_SENT -> Opening.arrivesSynSent(behaviour, (SynSent) tcb, segment, nowNanos);
            case SYN_RECEIVED -> SynReceivedArrival.arrives(behaviour, (SynReceived) tcb, segment, nowNanos);
            case TIME_WAIT ->
                Waiting.arrives(
                        behaviour,
                        (TimeWait) tcb,
                        new Arrival(segment, nowNanos, behaviour.waits().replyLimitNanos(), someoneListens));
            case FIN_WAIT_2 -> Waiting.arrives(behaviour, (OrphanFinWait2) tcb, segment, nowNanos);
            case ESTABLISHED, FIN_WAIT_1, CLOSE_WAIT, CLOSING, LAST_ACK ->
                throw new IllegalStateException("state is " + tcb.state() + " and not synchronized");
        };
    }

    /**
     * SEND (RFC 9293 §3.10.2). The notices hold {@link Notice.Accepted}, or an error.
     *
     * @param pushing what becomes of small segments, these and those that wait
     */
    public Transition send(Tcb tcb, Octets octets, Pushing pushing, long nowNanos) {
        if (tcb instanceof Synchronized open) {
            return Calls.send(behaviour, open, octets, pushing, nowNanos);
        }
        List<Notice> accepted = List.of(new Notice.Accepted(octets.length()));
        if (tcb instanceof SynSent sent && !sent.finAsked()) {
            return Transition.of(sent.asked(octets, false), List.of(), accepted, Rule.DATA_SENT);
        }
        if (tcb instanceof SynReceived received && !received.finAsked()) {
            return Transition.of(received.asked(octets, false), List.of(), accepted, Rule.DATA_SENT);
        }
        return Calls.refusedBy(tcb);
    }

    /**
     * RECEIVE (RFC 9293 §3.10.3). The notices hold {@link Notice.Delivered}, with no octets at the end of the data, or an
     * error; nothing where the user has to wait.
     *
     * @param most in octets, 1 or more
     */
    public Transition receive(Tcb tcb, int most, long nowNanos) {
        if (tcb instanceof Synchronized open) {
            return Calls.receive(behaviour, open, most, nowNanos);
        }
        return tcb instanceof SynSent || tcb instanceof SynReceived
                ? Transition.quiet(tcb, Rule.DATA_READ)
                : Calls.refusedBy(tcb);
    }

    /** shutdown(2) with SHUT_RD: nothing more is read. */
    public Transition shutdownReceive(Tcb tcb, long nowNanos) {
        return tcb instanceof Synchronized open
                ? Calls.shutdownReceive(behaviour, open, nowNanos)
                : Transition.quiet(tcb, Rule.READING_SHUT);
    }

    /** CLOSE (RFC 9293 §3.10.4), which is shutdown(2) with SHUT_WR: no more is sent; what comes is received. */
    public Transition shutdownSend(Tcb tcb, long nowNanos) {
        if (tcb instanceof Synchronized open) {
            return Calls.shutdownSend(behaviour, open, nowNanos);
        }
        if (tcb instanceof SynSent) {
            return Transition.quiet(Closed.CLOSED, Rule.CLOSE_BEFORE_SYN);
        }
        if (tcb instanceof SynReceived received) {
            return Transition.quiet(received.asked(Octets.NONE, true), Rule.CLOSE_SENDS_FIN);
        }
        return tcb instanceof Listen ? Transition.quiet(Closed.CLOSED, Rule.CLOSE_BEFORE_SYN) : Calls.refusedBy(tcb);
    }

    /**
     * close(2): the user goes away; without SO_LINGER.
     *
     * @param patienceNanos how long FIN-WAIT-2 may last from then on: {@link Timers#NEVER} for ever; below 0 not at all
     */
    public Transition close(Tcb tcb, long patienceNanos, long nowNanos) {
        return close(tcb, patienceNanos, false, nowNanos);
    }

    /**
     * close(2) with SO_LINGER, or without.
     *
     * @param patienceNanos as above
     * @param lingers whether SO_LINGER is on, with more than 0 seconds; 0 is {@link #abort}
     */
    public Transition close(Tcb tcb, long patienceNanos, boolean lingers, long nowNanos) {
        if (tcb instanceof Synchronized open) {
            return Calls.close(behaviour, open, patienceNanos, lingers, nowNanos);
        }
        return tcb instanceof TimeWait || tcb instanceof OrphanFinWait2 || tcb instanceof Closed
                ? Transition.quiet(tcb, Rule.ORPHANED)
                : shutdownSend(tcb, nowNanos);
    }

    /** ABORT (RFC 9293 §3.10.5), also close(2) with SO_LINGER on and 0. */
    public Transition abort(Tcb tcb, long nowNanos) {
        if (tcb instanceof Synchronized open) {
            return Calls.abort(behaviour, open, nowNanos);
        }
        if (tcb instanceof SynReceived received) {
            Segment rst =
                    Segment.of(Control.RST, received.agreed().initialSend().plus(1));
            return Transition.sends(Closed.CLOSED, rst, Rule.ABORT_RESETS);
        }
        return Transition.quiet(Closed.CLOSED, Rule.ABORT_IS_QUIET);
    }

    /** Time has passed: whatever is due, at most one timer. Call again while {@link Timers#earliestNanos()} is not later. */
    public Transition expires(Tcb tcb, long nowNanos) {
        if (tcb instanceof Synchronized open) {
            return expired(open, nowNanos);
        }
        if (tcb.deadlineNanos() > nowNanos) {
            return Transition.quiet(tcb, Rule.NOTHING_NEW);
        }
        if (tcb instanceof SynSent sent) {
            return Opening.repeat(behaviour, sent, nowNanos);
        }
        return tcb instanceof SynReceived received
                ? SynReceivedArrival.repeat(behaviour, received, nowNanos)
                : Transition.quiet(
                        Closed.CLOSED, tcb instanceof TimeWait ? Rule.TIME_WAIT_OVER : Rule.FIN_WAIT_2_GIVEN_UP);
    }

    private Transition expired(Synchronized tcb, long nowNanos) {
        Step step = new Step(behaviour, tcb, nowNanos, Rule.NOTHING_NEW);
        Timers timers = tcb.timers();
        if (timers.stateNanos() <= nowNanos) {
            step.ends(Closed.CLOSED, Rule.FIN_WAIT_2_GIVEN_UP);
        } else if (timers.retransmissionNanos() <= nowNanos) {
            RetransmissionTimer.expired(step);
        } else if (timers.acknowledgmentNanos() <= nowNanos) {
            AcknowledgmentTimer.expired(step);
        }
        return step.finish();
    }
}
