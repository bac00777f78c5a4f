package dev.timewait.churn;

import dev.timewait.sim.RandomStream;
import dev.timewait.stack.RstInTimeWait;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.SynInTimeWait;
import java.util.Arrays;

/**
 * The entries in TIME_WAIT at the server, and what a new SYN for the same addresses and ports does to them.
 *
 * <p>Sequence numbers of one host grow with its clock, so its own new SYN is always newer than its last connection
 * (RFC 9293 §3.4.1) and is taken. Hosts behind one address have clocks of their own: half of the time the SYN of another
 * one looks older. Then the server acknowledges its old connection, the caller answers with a RST, and where the RST ends
 * TIME_WAIT, the SYN that is repeated is taken (RFC 1337 §2; Linux 6.18 net/ipv4/tcp_minisocks.c). It is repeated here
 * after a second, the first timeout of RFC 6298 §2.1; Linux 6.18 as a caller was recorded to repeat it after some
 * milliseconds (data/redial.csv, {@code half-open-same-port}).
 */
final class ServerSide {

    /** What a SYN meets. */
    enum Answer {
        /** Nothing that is in its way. */
        TAKEN,
        /** An entry that it replaces. */
        REOPENED,
        /** An entry that goes only when the caller has sent a RST. */
        DELAYED,
        /** An entry that stays. */
        REFUSED
    }

    private static final long ABSENT = -1;

    private final TimeWaitList list;
    private final Slots slots;
    private final boolean reopens;
    private final boolean rstEnds;
    private final int clients;
    private final RandomStream stream;
    /** Which host made the last connection of each tuple; empty where there is only one host. */
    private int[] owners = new int[0];

    ServerSide(ChurnPlan plan, WaitClock clock, RandomStream stream) {
        slots = new Slots(0, true);
        list = new TimeWaitList(slots, clock);
        this.stream = stream;
        clients = plan.clients();
        reopens = yields(plan.stack());
        rstEnds = plan.stack()
                .rstInTimeWait()
                .filter(RstInTimeWait.IGNORED::equals)
                .isEmpty();
    }

    /** Whether an entry of this system lets go for a SYN that is new. */
    static boolean yields(StackProfile stack) {
        return stack.synInTimeWait().filter(SynInTimeWait.NEVER::equals).isEmpty();
    }

    TimeWaitList list() {
        return list;
    }

    boolean contains(int tuple) {
        return tuple < slots.nanos.length && slots.nanos[tuple] != ABSENT;
    }

    /** When the entry of {@code tuple} began to wait. */
    long since(int tuple) {
        return slots.nanos[tuple];
    }

    /** What a SYN for {@code tuple} meets; an entry that yields is still there. */
    Answer answer(int tuple) {
        int caller = clients == 1 ? 0 : PortChooser.below(stream, clients);
        boolean waiting = contains(tuple);
        boolean newer = !waiting || clients == 1 || owners[tuple] == caller || stream.nextDouble() < 0.5;
        if ((waiting && !reopens) || (!newer && !rstEnds)) {
            return Answer.REFUSED;
        }
        own(tuple, caller);
        if (!waiting) {
            return Answer.TAKEN;
        }
        return newer ? Answer.REOPENED : Answer.DELAYED;
    }

    void add(int tuple, long nanos) {
        ensure(tuple);
        list.add(tuple, nanos);
    }

    int removeFirst() {
        int tuple = list.removeFirst();
        slots.nanos[tuple] = ABSENT;
        return tuple;
    }

    void remove(int tuple) {
        list.remove(tuple);
        slots.nanos[tuple] = ABSENT;
    }

    private void own(int tuple, int caller) {
        if (clients > 1) {
            if (tuple >= owners.length) {
                owners = Arrays.copyOf(owners, Math.max(tuple + 1, 2 * owners.length));
            }
            owners[tuple] = caller;
        }
    }

    private void ensure(int tuple) {
        int before = slots.nanos.length;
        slots.ensure(tuple + 1);
        Arrays.fill(slots.nanos, before, slots.nanos.length, ABSENT);
    }
}
