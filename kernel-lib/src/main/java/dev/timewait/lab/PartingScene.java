package dev.timewait.lab;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.TraceView;
import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import dev.timewait.net.Path;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.Synchronized;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a {@link Parting}: two hosts, and the path between them. */
final class PartingScene {

    private static final Endpoint SERVER = new Endpoint(TwoHosts.ADDRESS_B, 80);
    /** By then every timer has run out. */
    private static final long END_NANOS = Duration.ofDays(2).toNanos();

    private final Parting parting;
    private final Tracer tracer;
    private final TwoHosts hosts;
    /** B's socket. */
    private int accepted;
    /** When A writes. */
    private final long begins;
    /** The number after the last octet that A writes; null before it writes. */
    private @Nullable SequenceNumber end;

    /**
     * Two hosts before anything has happened.
     *
     * @param witness sees what the hosts do: the tracer, or nobody
     */
    PartingScene(Parting parting, Tracer tracer, Witness witness) {
        this.parting = parting;
        this.tracer = tracer;
        begins = 6 * parting.delay().toNanos();
        Path path = Path.of(parting.delay()).withBoth(way -> way.loss(parting.loss()));
        hosts = TwoHosts.of(
                parting.behaviour(), parting.behaviour(), HostSettings.LINUX, path, rule(), parting.seed(), witness);
    }

    Parted play() {
        int client = connects();
        LeavingProgram a = new LeavingProgram(hosts, tracer, client, parting);
        ReadingProgram b = new ReadingProgram(hosts, tracer, accepted);
        hosts.at(begins, () -> {
            end = firstOctet(client).plus(parting.octets());
            a.leaves();
        });
        while (hosts.nextNanos() < END_NANOS) {
            hosts.step();
            b.looks();
            a.looks();
            hosts.flush();
        }
        return parted(a, b);
    }

    /** Both ends are established; where A is to leave something unread, B has written it. */
    private int connects() {
        Host b = hosts.b();
        int listener = b.socket(0).descriptor();
        b.bind(listener, SERVER, 0);
        b.listen(listener, 1, 0);
        int client = hosts.a().socket(0).descriptor();
        hosts.a().connect(client, SERVER, 0);
        long now = 4 * parting.delay().toNanos();
        hosts.runUntil(now);
        accepted = b.accept(listener, now).descriptor();
        if (parting.way().call() == PartingWay.Call.UNREAD) {
            b.write(accepted, Octets.zeros(Parting.UNREAD_OCTETS), false, now);
            hosts.flush();
        }
        return client;
    }

    private SequenceNumber firstOctet(int client) {
        Connection connection = hosts.a().connection(client).orElseThrow();
        if (connection.tcb instanceof Synchronized open) {
            return open.outbound().next();
        }
        throw new IllegalStateException("state is " + connection.tcb.state() + "; it must be ESTABLISHED");
    }

    /** Until A writes everything arrives. */
    private PacketRule<Packet> rule() {
        PacketRule<Packet> named = (direction, ordinal, packet) -> Fate.BY_CHANCE;
        for (PartingSegment segment : PartingSegment.values()) {
            int copies = Collections.frequency(parting.lost(), segment.words());
            for (int copy = 1; copy <= copies; copy++) {
                named = named.or(PacketRule.nth(Direction.A_TO_B, copy, packet -> is(segment, packet), Fate.LOST));
            }
        }
        PacketRule<Packet> later = named;
        return (direction, ordinal, packet) -> end == null ? Fate.ARRIVES : later.fate(direction, ordinal, packet);
    }

    private boolean is(PartingSegment segment, Packet packet) {
        return switch (segment) {
            case LAST_DATA -> packet.segment().data().length() > 0 && carriesLastOctet(packet);
            case FIN -> packet.segment().control().fin();
            case RST -> packet.segment().control().rst();
        };
    }

    private boolean carriesLastOctet(Packet packet) {
        int length = packet.segment().data().length();
        return packet.segment().sequence().plus(length).equals(end);
    }

    private Parted parted(LeavingProgram a, ReadingProgram b) {
        Trace all = TraceView.relative(tracer.trace(title(), "two hosts of " + name(), parting.seed()));
        Trace trace = TraceView.since(all, begins);
        return new Parted(
                parting,
                b.read(),
                a.told(),
                Duration.ofNanos(a.tookNanos()),
                b.told(),
                timeWait(trace, Side.LEFT),
                timeWait(trace, Side.RIGHT),
                trace);
    }

    private String name() {
        return parting.behaviour().name();
    }

    private String title() {
        String what = parting.lost().isEmpty() ? "" : ", lost: " + String.join(", ", parting.lost());
        return "A writes " + parting.octets() + " octets and ends by " + parting.way() + what;
    }

    /** From the first time in TIME-WAIT to the end of it. */
    private static Optional<Duration> timeWait(Trace trace, Side side) {
        long from = -1;
        for (Trace.Step step : trace.steps()) {
            if (step instanceof Trace.Entered entered && entered.side() == side) {
                if (entered.state() == TcpState.TIME_WAIT) {
                    from = entered.atNanos();
                } else if (from >= 0) {
                    return Optional.of(Duration.ofNanos(entered.atNanos() - from));
                }
            }
        }
        return Optional.empty();
    }
}
