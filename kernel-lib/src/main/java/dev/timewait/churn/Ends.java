package dev.timewait.churn;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import java.util.Arrays;
import java.util.Optional;

/** What both ends keep of their connections: those that are open, and the entries in TIME_WAIT at the client and the server. */
final class Ends {

    /** After how long Linux repeats a SYN that was not answered as wished. */
    private static final long SYN_REPEATED_NANOS = 1_000_000_000;

    private static final byte FREE = 0;
    private static final byte WAITING = 1;
    /** In TIME_WAIT, but connect() may take it over. */
    private static final byte REUSABLE = 2;
    /** The client is done with it, the server is not; only where every connection has a slot of its own. */
    private static final byte HELD = 3;
    /** Open; two bits more say which ends will wait. */
    private static final byte OPEN = 4;

    private static final byte CLIENT_WILL_WAIT = 1;
    private static final byte SERVER_WILL_WAIT = 2;
    private static final int MOST_TRIES = 1_000;

    private final PortTable table;
    private final Tally tally;
    private final Closing closing;
    private final RandomStream closers;
    private final WaitClock clock;
    private final TimeWaitArea area;
    private final boolean clientWatched;
    private final long cap;
    private final boolean reuses;
    private final long reuseAfterNanos;
    private final boolean limited;
    private final boolean tuplesDiffer;
    private final Slots slots;
    private final SlotCalendar open;
    private final TimeWaitList client;
    private final ServerSide server;
    private final boolean serverMatters;
    private byte[] states = new byte[0];
    private int[] tuples = new int[0];

    /** The first entry of the client that is too young to be taken over. */
    private int young = Slots.NONE;

    Ends(ChurnPlan plan, PortTable table, Tally tally, RandomStreams streams) {
        this.table = table;
        this.tally = tally;
        closing = plan.closing();
        closers = streams.stream("closers");
        clock = new WaitClock(plan);
        area = new TimeWaitArea(plan);
        clientWatched = plan.watched() == End.CLIENT;
        cap = plan.timeWaitCap().isPresent() ? plan.timeWaitCap().getAsInt() : Long.MAX_VALUE;
        limited = plan.portLimit().isPresent();
        reuses = limited && plan.reuse().works() && Engines.refusalOf(plan.ports()) == Refusal.EADDRNOTAVAIL;
        reuseAfterNanos = plan.reuse().delay().toNanos();
        slots = new Slots(limited ? table.bound() : 0, reuses);
        open = new SlotCalendar(plan, slots);
        client = new TimeWaitList(slots, clock);
        server = new ServerSide(plan, clock, streams.stream("nat"));
        serverMatters = closing.waitsAt(End.SERVER) > 0;
        tuplesDiffer = serverMatters
                && plan.ports() instanceof LocalPorts local
                && local.spaces() < local.sourceAddresses() * local.destinations();
    }

    /** Connections that are open and will close. */
    int open() {
        return open.size();
    }

    /** Entries at the watched end. */
    int timeWait() {
        return clientWatched ? client.size() : server.list().size();
    }

    /** The totals as they stand. */
    Totals totals(int longLived) {
        return tally.totals(area.mean(), open.size() + (long) longLived, timeWait());
    }

    /** Takes a port for each connection that never closes. */
    void openLongLived(ChurnPlan plan, int sources, int destinations) {
        for (int i = 0; limited && i < plan.longLived(); i++) {
            int slot = PortTable.NOT_FOUND;
            for (int tries = 0; slot < 0 && tries < MOST_TRIES; tries++) {
                // In turn; where that address has no port left, the next one.
                slot = table.take((i / destinations + tries) % sources, (i + tries) % destinations, 0);
            }
            if (slot < 0) {
                throw new IllegalArgumentException("longLived is " + plan.longLived() + "; only " + i
                        + " found a port by the algorithm of this plan");
            }
            ensure(slot);
            states[slot] = OPEN;
        }
    }

    /** Opens a connection in a slot that was taken for it; gives the reason where the server prevents it. */
    Optional<Refusal> open(long now, long hold, int slot, int tuple) {
        ensure(slot);
        long begins = now;
        if (serverMatters) {
            switch (server.answer(tuple)) {
                case TAKEN -> {}
                case REOPENED -> {
                    tally.reopened++;
                    endAtServer(tuple, now);
                }
                case DELAYED -> {
                    tally.delayed++;
                    endAtServer(tuple, now);
                    begins = now + SYN_REPEATED_NANOS;
                }
                case REFUSED -> {
                    table.give(slot);
                    return Optional.of(Refusal.SERVER_TIME_WAIT);
                }
            }
        }
        if (states[slot] == REUSABLE) {
            recycle(slot, now);
        }
        start(slot, tuple, begins + hold);
        return Optional.empty();
    }

    /** Lets everything happen that is due at {@code now} or before. */
    void advance(long now) {
        while (open.isDue(now)) {
            int slot = open.remove();
            long closed = slots.nanos[slot];
            expire(closed);
            close(slot, closed);
        }
        expire(now);
    }

    private void start(int slot, int tuple, long closes) {
        states[slot] = (byte) (OPEN
                | switch (closing.next(closers)) {
                    case CLIENT -> CLIENT_WILL_WAIT;
                    case SERVER -> SERVER_WILL_WAIT;
                    case BOTH -> CLIENT_WILL_WAIT | SERVER_WILL_WAIT;
                    case RESET -> 0;
                });
        if (tuplesDiffer) {
            tuples[slot] = tuple;
        }
        slots.nanos[slot] = closes;
        open.add(slot);
        tally.established++;
    }

    private void close(int slot, long closed) {
        int state = states[slot];
        if ((state & SERVER_WILL_WAIT) != 0) {
            enterAtServer(tuplesDiffer ? tuples[slot] : slot, closed);
        }
        if ((state & CLIENT_WILL_WAIT) != 0 && enters(true, client.size(), closed)) {
            client.add(slot, closed);
            states[slot] = WAITING;
            young = young == Slots.NONE ? slot : young;
            tally.peakTimeWait = Math.max(tally.peakTimeWait, timeWait());
        } else {
            release(slot);
        }
    }

    private void enterAtServer(int tuple, long closed) {
        if (enters(false, server.list().size(), closed)) {
            server.add(tuple, closed);
            tally.peakTimeWait = Math.max(tally.peakTimeWait, timeWait());
        }
    }

    /** Whether a close leaves an entry, and the books of the watched end. */
    private boolean enters(boolean atClient, int present, long closed) {
        boolean counted = atClient == clientWatched;
        if (present >= cap) {
            tally.overflowed += counted ? 1 : 0;
            return false;
        }
        if (clock.isNone()) {
            tally.expired += counted ? 1 : 0;
            return false;
        }
        if (counted) {
            area.add(closed, clock.end(closed));
        }
        return true;
    }

    private void expire(long now) {
        mature(now);
        while (client.headEndNanos() <= now) {
            int slot = client.removeFirst();
            young = slot == young ? client.after(slot) : young;
            tally.expired += clientWatched ? 1 : 0;
            if (states[slot] == WAITING) {
                release(slot);
            } else {
                states[slot] = FREE;
            }
        }
        while (server.list().headEndNanos() <= now) {
            int tuple = server.removeFirst();
            tally.expired += clientWatched ? 0 : 1;
            if (!limited && states[tuple] == HELD) {
                release(tuple);
            }
        }
    }

    /** Lets connect() take over what has waited long enough. */
    private void mature(long now) {
        while (reuses && young != Slots.NONE && slots.nanos[young] + reuseAfterNanos < now) {
            states[young] = REUSABLE;
            table.give(young);
            young = client.after(young);
        }
    }

    private void recycle(int slot, long now) {
        tally.recycled++;
        if (clientWatched) {
            area.cut(now, clock.end(slots.nanos[slot]));
        }
        client.remove(slot);
    }

    private void endAtServer(int tuple, long now) {
        if (!clientWatched) {
            area.cut(now, clock.end(server.since(tuple)));
        }
        server.remove(tuple);
    }

    private void release(int slot) {
        if (!limited && serverMatters && server.contains(slot)) {
            states[slot] = HELD;
        } else {
            states[slot] = FREE;
            table.give(slot);
        }
    }

    private void ensure(int slot) {
        if (slot >= states.length) {
            int size = Math.max(Math.max(slot + 1, 64), states.length + (states.length >> 2));
            states = Arrays.copyOf(states, size);
            slots.ensure(size);
            tuples = tuplesDiffer ? Arrays.copyOf(tuples, size) : tuples;
        }
    }
}
