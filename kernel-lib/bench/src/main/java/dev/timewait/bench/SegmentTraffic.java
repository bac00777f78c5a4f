package dev.timewait.bench;

import dev.timewait.lab.Endpoint;
import dev.timewait.lab.Errno;
import dev.timewait.lab.Host;
import dev.timewait.lab.HostSettings;
import dev.timewait.lab.Outcome;
import dev.timewait.lab.TwoHosts;
import dev.timewait.lab.Witness;
import dev.timewait.net.Path;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.TcpState;
import java.time.Duration;

/**
 * Whole connections between two hosts of the microscope, segment by segment: SYN; SYN,ACK; ACK; request; response; FIN; ACK;
 * FIN; ACK. The client closes first and keeps TIME-WAIT for 60 s.
 */
final class SegmentTraffic {

    /** Segments of a connection: both ends by RFC 9293, whose delayed acknowledgments travel with what follows. */
    static final int SEGMENTS = 9;

    private static final long TIME_WAIT_NANOS = 60_000_000_000L;
    private static final long DELAY_NANOS = 10_000_000;
    /** As many destinations as give each of them fewer connections in TIME-WAIT than a client has ports. */
    private static final int SERVER_PORTS = 4;

    private static final int FIRST_SERVER_PORT = 80;
    private static final int BACKLOG = 1_000;
    private static final Octets REQUEST = Octets.zeros(100);
    private static final Octets RESPONSE = Octets.zeros(300);

    private final TwoHosts hosts;
    private final int[] listeners = new int[SERVER_PORTS];
    private final long gapNanos;

    /** Hosts that have {@code live} connections in TIME-WAIT once as many have been made. */
    SegmentTraffic(int live) {
        Behaviour behaviour =
                Behaviours.RFC_9293.with(Behaviours.RFC_9293.waits().withTimeWaitNanos(TIME_WAIT_NANOS));
        HostSettings settings = HostSettings.PLAIN.withPorts(1_024, 65_535);
        Path path = Path.of(Duration.ofNanos(DELAY_NANOS));
        hosts = TwoHosts.of(behaviour, behaviour, settings, path, 1, Witness.NOBODY);
        for (int i = 0; i < SERVER_PORTS; i++) {
            listeners[i] = listener(hosts.b(), FIRST_SERVER_PORT + i);
        }
        gapNanos = TIME_WAIT_NANOS / live;
    }

    private static int listener(Host host, int port) {
        int descriptor = value(host.socket(0));
        value(host.bind(descriptor, new Endpoint(TwoHosts.ADDRESS_B, port), 0));
        value(host.listen(descriptor, BACKLOG, 0));
        return descriptor;
    }

    /** Makes so many connections, evenly spaced; how many are in TIME-WAIT at the end. */
    int run(int connections) {
        for (int i = 1; i <= connections; i++) {
            long begins = i * gapNanos;
            hosts.at(begins, new One(i % SERVER_PORTS, begins));
            hosts.runUntil(begins);
        }
        return hosts.a().count(TcpState.TIME_WAIT);
    }

    private static int value(Outcome outcome) {
        if (outcome instanceof Outcome.Returned returned) {
            return (int) returned.value();
        }
        throw new IllegalStateException("a call came to " + outcome);
    }

    /** The calls of both ends of one connection, each just after the segment that it waits for. */
    private final class One implements Runnable {

        private final int listener;
        private final long beginsNanos;
        private int calls;
        private int client;
        private int server;

        One(int listener, long beginsNanos) {
            this.listener = listener;
            this.beginsNanos = beginsNanos;
        }

        @Override
        public void run() {
            long now = hosts.nowNanos();
            Host a = hosts.a();
            Host b = hosts.b();
            switch (calls++) {
                case 0 -> connect(a, now);
                case 1 -> {
                    value(a.write(client, REQUEST, false, now));
                    later(3);
                }
                case 2 -> {
                    server = value(b.accept(listeners[listener], now));
                    b.read(server, REQUEST.length(), false, false, now);
                    value(b.write(server, RESPONSE, false, now));
                    later(4);
                }
                case 3 -> {
                    a.read(client, RESPONSE.length(), false, false, now);
                    value(a.close(client, now));
                    later(5);
                }
                default -> {
                    b.read(server, 1, false, false, now);
                    value(b.close(server, now));
                }
            }
        }

        private void connect(Host a, long now) {
            client = value(a.socket(now));
            a.setNonBlocking(client, true);
            Outcome outcome = a.connect(client, new Endpoint(TwoHosts.ADDRESS_B, FIRST_SERVER_PORT + listener), now);
            if (!outcome.equals(new Outcome.Failed(Errno.EINPROGRESS))) {
                throw new IllegalStateException("connect came to " + outcome);
            }
            later(2);
        }

        private void later(int delays) {
            hosts.at(beginsNanos + delays * DELAY_NANOS + delays, this);
        }
    }
}
