package dev.timewait.lab;

import dev.timewait.lab.Invariants.Numbers;
import dev.timewait.tcp.Inbound;
import dev.timewait.tcp.Outbound;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.SynReceived;
import dev.timewait.tcp.SynSent;
import dev.timewait.tcp.Synchronized;
import dev.timewait.tcp.Tcb;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.TimeWait;
import dev.timewait.tcp.Timers;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What must hold in one host, and in one connection, after every event. */
final class HostChecks {

    private HostChecks() {}

    /** The counts of the states add up to the connections that there are. */
    static void counts(Host host, long nowNanos) {
        Map<TcpState, Integer> counted = new EnumMap<>(TcpState.class);
        for (TcpState state : TcpState.values()) {
            counted.put(state, 0);
        }
        for (Connection connection : host.connections().all()) {
            counted.merge(connection.tcb.state(), 1, Integer::sum);
        }
        Map<TcpState, Integer> told = host.connections().counts();
        Violation.unless(told.equals(counted), () -> "the counts are " + told + " and should be " + counted, nowNanos);
    }

    /** No timer lies in the past, each is armed, and what is under way has one. */
    static void timers(Connection connection, long nowNanos) {
        Tcb tcb = connection.tcb;
        long earliest = tcb.timers().earliestNanos();
        Violation.unless(earliest >= nowNanos, () -> "a timer of " + tcb + " lies in the past", nowNanos);
        Violation.unless(connection.armedNanos <= earliest, () -> "nothing will wake " + tcb, nowNanos);
        boolean asleep = tcb instanceof Synchronized open
                && !open.outbound().flight().isEmpty()
                && open.outbound().retransmitAtNanos() == Timers.NEVER;
        Violation.unless(!asleep, () -> "nothing will repeat what is under way of " + tcb, nowNanos);
    }

    /** The sequence variables stand in order (RFC 9293 §3.3.1, figures 3 and 4). */
    static void numbers(Connection connection, long nowNanos) {
        if (connection.tcb instanceof Synchronized open) {
            sends(open, nowNanos);
            receives(open, nowNanos);
        }
    }

    private static void sends(Synchronized open, long nowNanos) {
        Outbound out = open.outbound();
        int underWay = out.next().minus(out.unacknowledged());
        Violation.unless(underWay >= 0, () -> "SND.UNA is beyond SND.NXT in " + open, nowNanos);
        // The probe of a closed window is one octet; a FIN needs no room.
        Violation.unless(underWay <= out.largestWindow() + 1, () -> "more is under way than fits: " + open, nowNanos);
        Violation.unless(
                out.flight().isEmpty() == (underWay == 0), () -> "numbers and segments differ: " + open, nowNanos);
        SequenceNumber next = out.unacknowledged();
        for (Outbound.Sent sent : out.flight()) {
            Violation.unless(sent.sequence().isAtMost(next), () -> "a gap in what is under way: " + open, nowNanos);
            next = sent.sequence().plus(sent.data().length() + (sent.fin() ? 1 : 0));
        }
        Violation.unless(
                next.equals(out.next()), () -> "SND.NXT is not where the last segment ends: " + open, nowNanos);
    }

    private static void receives(Synchronized open, long nowNanos) {
        Inbound in = open.inbound();
        int unacknowledged = in.next().minus(in.acknowledged());
        Violation.unless(
                unacknowledged >= 0 && unacknowledged <= in.window() + 1,
                () -> "RCV.NXT is outside the window that was offered: " + open,
                nowNanos);
        for (Inbound.Early early : in.early()) {
            Violation.unless(
                    in.next().isBefore(early.sequence()),
                    () -> "what came early should have been taken: " + open,
                    nowNanos);
        }
    }

    /** When TIME-WAIT ends: no later than its length from now. Empty for another state. */
    static Optional<Long> timeWait(Connection connection, long lengthNanos, long nowNanos) {
        if (!(connection.tcb instanceof TimeWait entry)) {
            return Optional.empty();
        }
        Violation.unless(entry.lengthNanos() == lengthNanos, () -> "TIME-WAIT of another length: " + entry, nowNanos);
        Violation.unless(entry.expiryNanos() <= nowNanos + lengthNanos, () -> "TIME-WAIT too long: " + entry, nowNanos);
        return Optional.of(entry.expiryNanos());
    }

    /** The first numbers, as far as they are known. */
    static Optional<Numbers> firstNumbers(Tcb tcb) {
        if (tcb instanceof SynSent sent) {
            return Optional.of(new Numbers(sent.initialSend(), Optional.empty()));
        }
        if (tcb instanceof SynReceived received) {
            return Optional.of(new Numbers(
                    received.agreed().initialSend(),
                    Optional.of(received.agreed().initialReceive())));
        }
        return tcb instanceof Synchronized open
                ? Optional.of(new Numbers(
                        open.agreed().initialSend(), Optional.of(open.agreed().initialReceive())))
                : Optional.empty();
    }

    /** RCV.NXT, where the connection has one. */
    static OptionalLong receiveNext(Tcb tcb) {
        if (tcb instanceof Synchronized open) {
            return OptionalLong.of(open.inbound().next().value());
        }
        return tcb instanceof TimeWait entry
                ? OptionalLong.of(entry.receiveNext().value())
                : OptionalLong.empty();
    }
}
