package dev.timewait.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.Transition.Outgoing;
import java.util.List;

/**
 * A connection under test and the transition that made it what it is; each event gives another one.
 *
 * @param tcp the protocol
 * @param last the last transition
 * @param nowNanos the instant
 */
record Connection(Tcp tcp, Transition last, long nowNanos) {

    Tcb tcb() {
        return last.next();
    }

    /** The same connection later; nothing happens in between. */
    Connection later(long nanos) {
        return new Connection(tcp, last, nowNanos + nanos);
    }

    private Connection then(Transition transition) {
        return new Connection(tcp, transition, nowNanos);
    }

    Connection arrives(Segment segment) {
        return then(tcp.arrives(tcb(), segment, true, nowNanos));
    }

    /** The first timer runs out, at its instant. */
    Connection expires() {
        long atNanos = tcb().timers().earliestNanos();
        return new Connection(tcp, tcp.expires(tcb(), atNanos), atNanos);
    }

    Connection send(String text) {
        return send(Octets.of(text), Pushing.TOGETHER);
    }

    Connection send(Octets octets, Pushing pushing) {
        return then(tcp.send(tcb(), octets, pushing, nowNanos));
    }

    Connection receive(int most) {
        return then(tcp.receive(tcb(), most, nowNanos));
    }

    Connection shutdownReceive() {
        return then(tcp.shutdownReceive(tcb(), nowNanos));
    }

    Connection shutdownSend() {
        return then(tcp.shutdownSend(tcb(), nowNanos));
    }

    Connection close(long patienceNanos) {
        return then(tcp.close(tcb(), patienceNanos, nowNanos));
    }

    Connection closeLingering(long patienceNanos) {
        return then(tcp.close(tcb(), patienceNanos, true, nowNanos));
    }

    Connection abort() {
        return then(tcp.abort(tcb(), nowNanos));
    }

    /** The rule that decided, the state it leads to, and all that is sent, as RFC 9293 writes segments. */
    Connection gives(Rule rule, TcpState state, String... segments) {
        assertThat(last.rule()).isEqualTo(rule);
        assertThat(tcb().state()).isEqualTo(state);
        assertThat(last.send().stream().map(sent -> sent.segment().toString())).containsExactly(segments);
        assertThat(last.timers()).isEqualTo(tcb().timers());
        return this;
    }

    /** Why each segment is sent. */
    Connection because(Rule... rules) {
        assertThat(last.send().stream().map(Outgoing::rule)).containsExactly(rules);
        return this;
    }

    Connection tells(Notice... notices) {
        assertThat(last.notices()).containsExactly(notices);
        return this;
    }

    /** How long from now each timer runs; {@link Timers#NEVER} where it does not. */
    Connection timers(long retransmissionNanos, long acknowledgmentNanos, long stateNanos) {
        assertThat(last.timers())
                .isEqualTo(new Timers(at(retransmissionNanos), at(acknowledgmentNanos), at(stateNanos)));
        return this;
    }

    /** No timer runs. */
    Connection withoutTimers() {
        assertThat(last.timers()).isEqualTo(Timers.NONE);
        return this;
    }

    /** The record of the connection is as it was in {@code earlier}. */
    Connection unchangedFrom(Connection earlier) {
        assertThat(tcb()).isEqualTo(earlier.tcb());
        return this;
    }

    private long at(long nanos) {
        return nanos == Timers.NEVER ? Timers.NEVER : nowNanos + nanos;
    }

    Segment sent(int index) {
        return last.send().get(index).segment();
    }

    List<Segment> allSent() {
        return last.send().stream().map(Outgoing::segment).toList();
    }

    Synchronized open() {
        return (Synchronized) tcb();
    }
}
