package dev.timewait.lab;

import dev.timewait.tcp.Outbound;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.Synchronized;
import dev.timewait.tcp.Tcb;
import java.util.OptionalLong;

/** What must hold between the two ends of one incarnation of a connection. */
final class PairChecks {

    private PairChecks() {}

    /** SND.UNA of the sender =< RCV.NXT of the receiver =< SND.NXT of the sender. */
    static void received(Tcb sender, Tcb receiver, long nowNanos) {
        OptionalLong next = HostChecks.receiveNext(receiver);
        if (!(sender instanceof Synchronized open) || next.isEmpty()) {
            return;
        }
        Outbound out = open.outbound();
        SequenceNumber received = SequenceNumber.of(next.getAsLong());
        Violation.unless(
                out.unacknowledged().isAtMost(received),
                () -> "acknowledged and never received: " + sender + ", " + receiver,
                nowNanos);
        Violation.unless(
                received.isAtMost(out.next()), () -> "received and never sent: " + sender + ", " + receiver, nowNanos);
    }
}
