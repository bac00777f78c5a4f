package dev.timewait.churn;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.stack.RstInTimeWait;
import dev.timewait.stack.SynInTimeWait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Churn once more, as slow and as plain as can be: one queue of everything that happens, in order of time; a map of the
 * entries of each end; a line of free ports, of which the first is the one that was released longest ago.
 *
 * <p>It shares with the engines the draws (arrivals, holds, closers, hosts behind an address) and nothing else. Where the
 * number of a port decides, it knows {@link PortAlgorithm#LEAST_RECENTLY_USED} alone.
 */
final class ReferenceModel {

    /** What happens at one and the same instant, in this order. */
    private enum Kind {
        ROW,
        REUSABLE,
        CLIENT_EXPIRY,
        SERVER_EXPIRY,
        CLOSE,
        RETRY,
        ARRIVAL
    }

    private record Event(long nanos, Kind kind, long tie, Runnable action) {}

    private record Tuple(int source, int destination, int space, int port) {}

    private static final class Entry {
        final long begin;
        final Event expiry;
        boolean reusable;

        Entry(long begin, Event expiry) {
            this.begin = begin;
            this.expiry = expiry;
        }
    }

    /** The entries of one end. */
    private static final class Host {
        final Map<List<Integer>, Entry> entries = new HashMap<>();

        Entry entry(List<Integer> key) {
            return Objects.requireNonNull(entries.get(key));
        }
    }

    private final ChurnPlan plan;
    private final PriorityQueue<Event> queue = new PriorityQueue<>(
            Comparator.comparingLong(Event::nanos).thenComparing(Event::kind).thenComparing(Event::tie));
    private final Map<Integer, ArrayDeque<Integer>> free = new HashMap<>();
    private final Host client = new Host();
    private final Host server = new Host();
    private final Map<List<Integer>, Integer> owners = new HashMap<>();
    private final RandomStream closers;
    private final RandomStream nat;
    private final long endNanos;
    private final Tally tally = new Tally();
    private final List<List<Long>> rows = new ArrayList<>();
    private long serial;
    private int freshPort;
    private long now;
    private long open;
    private long area;

    ReferenceModel(ChurnPlan plan) {
        this.plan = plan;
        RandomStreams streams = new RandomStreams(plan.seed());
        closers = streams.stream("closers");
        nat = streams.stream("nat");
        endNanos = plan.during().plus(plan.idle()).toNanos();
        openLongLived();
        scheduleRows();
        scheduleArrivals(streams);
        while (!queue.isEmpty() && queue.peek().nanos() < endNanos) {
            Event event = queue.remove();
            now = event.nanos();
            event.action().run();
        }
        addRow(endNanos);
        watched().entries.values().forEach(entry -> area += overlap(entry.begin, endNanos));
    }

    /** The totals; the mean is the exact area over the span, so it may differ from an engine's in its last bits. */
    Totals totals() {
        long span = plan.during().minus(plan.rampEnd()).toNanos();
        OptionalDouble mean = span > 0 ? OptionalDouble.of((double) area / span) : OptionalDouble.empty();
        return tally.totals(mean, open + plan.longLived(), watched().entries.size());
    }

    /** Instant, ESTABLISHED, TIME_WAIT, attempts and refused attempts of every row. */
    List<List<Long>> rows() {
        return rows;
    }

    private void scheduleRows() {
        long step = plan.sampledEvery().toNanos();
        for (long row = 0; row < endNanos; row += step) {
            long at = row;
            schedule(at, Kind.ROW, () -> addRow(at));
        }
    }

    private void addRow(long at) {
        rows.add(List.of(
                at,
                open + plan.longLived(),
                (long) watched().entries.size(),
                tally.attempts,
                tally.attempts - tally.established));
    }

    private void scheduleArrivals(RandomStreams streams) {
        long[] at = new long[1];
        long[] hold = new long[1];
        Arrivals.InstantSource instants = plan.arrivals().instants(streams.stream("arrivals"));
        Hold.LengthSource lengths = plan.hold().lengths(streams.stream("holds"));
        instants.fill(at);
        for (long caller = 0; at[0] < plan.during().toNanos(); caller++) {
            lengths.fill(hold);
            long number = caller;
            long length = hold[0];
            schedule(at[0], Kind.ARRIVAL, () -> {
                tally.arrivals++;
                connect(number, length, 0);
            });
            instants.fill(at);
        }
    }

    private void openLongLived() {
        for (int i = 0; plan.portLimit().isPresent() && i < plan.longLived(); i++) {
            if (takePort(tuple(i)) == null) {
                throw new IllegalStateException("no port for a long-lived connection");
            }
        }
    }

    private void connect(long caller, long hold, int retries) {
        tally.attempts++;
        Tuple wanted = tuple(caller);
        Integer port = takePort(wanted);
        if (port == null) {
            refuse(Engines.refusalOf(plan.ports()), caller, hold, retries);
            return;
        }
        Tuple tuple = new Tuple(wanted.source(), wanted.destination(), wanted.space(), port);
        long delay = 0;
        if (plan.closing().waitsAt(End.SERVER) > 0) {
            ServerSide.Answer answer = answer(tuple);
            if (answer == ServerSide.Answer.REFUSED) {
                freePorts(tuple).addLast(port);
                refuse(Refusal.SERVER_TIME_WAIT, caller, hold, retries);
                return;
            }
            tally.reopened += answer == ServerSide.Answer.REOPENED ? 1 : 0;
            tally.delayed += answer == ServerSide.Answer.DELAYED ? 1 : 0;
            delay = answer == ServerSide.Answer.DELAYED ? 1_000_000_000 : 0;
            end(server, atServer(tuple));
        }
        if (client.entries.containsKey(atClient(tuple))) {
            tally.recycled++;
            end(client, atClient(tuple));
        }
        tally.established++;
        open++;
        Closer closer = plan.closing().next(closers);
        schedule(now + delay + hold, Kind.CLOSE, slot(tuple), () -> close(tuple, closer));
    }

    /** What the server makes of a SYN: RFC 9293 §3.10.7.4 and RFC 1337 §2, as {@link ServerSide} documents them. */
    private ServerSide.Answer answer(Tuple tuple) {
        int caller = plan.clients() == 1 ? 0 : (int) (nat.nextDouble() * plan.clients());
        if (!server.entries.containsKey(atServer(tuple))) {
            owners.put(atServer(tuple), caller);
            return ServerSide.Answer.TAKEN;
        }
        boolean sameHost = plan.clients() == 1 || Objects.equals(owners.get(atServer(tuple)), caller);
        boolean newer = sameHost || nat.nextDouble() < 0.5;
        boolean never = plan.stack().synInTimeWait().equals(Optional.of(SynInTimeWait.NEVER));
        boolean rstIgnored = plan.stack().rstInTimeWait().equals(Optional.of(RstInTimeWait.IGNORED));
        if (never || (!newer && rstIgnored)) {
            return ServerSide.Answer.REFUSED;
        }
        owners.put(atServer(tuple), caller);
        return newer ? ServerSide.Answer.REOPENED : ServerSide.Answer.DELAYED;
    }

    private void refuse(Refusal reason, long caller, long hold, int retries) {
        tally.refuse(now, reason);
        Retry rule = plan.retry();
        if (retries >= rule.times()) {
            tally.abandoned++;
            return;
        }
        // At one instant those whose wait is shorter come first, then those who came first.
        int wait = Math.min(retries, rule.differentWaits() - 1);
        long tie = ((long) wait << 40) + serial++;
        schedule(now + rule.waitNanos(wait), Kind.RETRY, tie, () -> connect(caller, hold, retries + 1));
    }

    private void close(Tuple tuple, Closer closer) {
        open--;
        if (closer == Closer.SERVER || closer == Closer.BOTH) {
            enter(server, atServer(tuple), Kind.SERVER_EXPIRY, () -> {});
        }
        boolean waits = closer == Closer.CLIENT || closer == Closer.BOTH;
        if (!waits || !enter(client, atClient(tuple), Kind.CLIENT_EXPIRY, () -> release(tuple))) {
            release(tuple);
        } else if (reuses()) {
            Entry entry = client.entry(atClient(tuple));
            schedule(now + plan.reuse().delay().toNanos() + 1, Kind.REUSABLE, () -> {
                if (client.entries.containsValue(entry)) {
                    entry.reusable = true;
                    release(tuple);
                }
            });
        }
    }

    /** Adds an entry that runs {@code atEnd} when its time is over, unless it can be taken over already. */
    private boolean enter(Host host, List<Integer> key, Kind kind, Runnable atEnd) {
        int counted = host == watched() ? 1 : 0;
        if (host.entries.size() >= plan.timeWaitCap().orElse(Integer.MAX_VALUE)) {
            tally.overflowed += counted;
            return false;
        }
        long end = endOfWait(now);
        if (end == now) {
            tally.expired += counted;
            return false;
        }
        Event expiry = new Event(end, kind, serial++, () -> {
            boolean reusable = host.entry(key).reusable;
            end(host, key);
            tally.expired += counted;
            if (!reusable) {
                atEnd.run();
            }
        });
        queue.add(expiry);
        host.entries.put(key, new Entry(now, expiry));
        tally.peakTimeWait = Math.max(tally.peakTimeWait, watched().entries.size());
        return true;
    }

    /** Takes out an entry, if there is one, and books the time that it was there. */
    private void end(Host host, List<Integer> key) {
        Entry entry = host.entries.remove(key);
        if (entry != null) {
            queue.remove(entry.expiry);
            area += host == watched() ? overlap(entry.begin, now) : 0;
        }
    }

    private long overlap(long from, long to) {
        return Math.max(
                0,
                Math.min(to, plan.during().toNanos())
                        - Math.max(from, plan.rampEnd().toNanos()));
    }

    private long endOfWait(long closed) {
        long due = closed + plan.timeWait().toNanos();
        long tick = plan.timerGranularity().toNanos();
        return tick == 0 ? due : due - due % tick + tick;
    }

    private boolean reuses() {
        boolean bound = plan.ports() instanceof LocalPorts local && local.binding() == Binding.BIND;
        return plan.reuse().works() && plan.portLimit().isPresent() && !bound;
    }

    private Tuple tuple(long caller) {
        if (!(plan.ports() instanceof LocalPorts local)) {
            return new Tuple(0, 0, 0, -1);
        }
        int destination = (int) (caller % local.destinations());
        int source = (int) (caller / local.destinations() % local.sourceAddresses());
        int apart = local.binding() == Binding.BIND ? source : source * local.destinations() + destination;
        return new Tuple(source, destination, local.perHost() ? 0 : apart, -1);
    }

    /** The port that is free for the longest time, or null; without a limit one that nobody ever had. */
    private @Nullable Integer takePort(Tuple tuple) {
        if (plan.portLimit().isEmpty()) {
            return freshPort++;
        }
        return freePorts(tuple).pollFirst();
    }

    private ArrayDeque<Integer> freePorts(Tuple tuple) {
        return free.computeIfAbsent(tuple.space(), space -> all());
    }

    private ArrayDeque<Integer> all() {
        ArrayDeque<Integer> ports = new ArrayDeque<>();
        int size = plan.ports() instanceof LocalPorts local
                ? local.range().size()
                : plan.portLimit().getAsInt();
        for (int port = 0; port < size; port++) {
            if (!(plan.ports() instanceof LocalPorts local) || local.isUsable(port)) {
                ports.addLast(port);
            }
        }
        return ports;
    }

    private void release(Tuple tuple) {
        if (plan.portLimit().isPresent()) {
            freePorts(tuple).addLast(tuple.port());
        }
    }

    private long slot(Tuple tuple) {
        return tuple.space() * 65_536L + tuple.port();
    }

    private Host watched() {
        return plan.watched() == End.CLIENT ? client : server;
    }

    private static List<Integer> atClient(Tuple tuple) {
        return List.of(tuple.space(), tuple.port());
    }

    private static List<Integer> atServer(Tuple tuple) {
        return List.of(tuple.source(), tuple.destination(), tuple.port());
    }

    private void schedule(long nanos, Kind kind, Runnable action) {
        schedule(nanos, kind, serial++, action);
    }

    private void schedule(long nanos, Kind kind, long tie, Runnable action) {
        queue.add(new Event(nanos, kind, tie, action));
    }
}
