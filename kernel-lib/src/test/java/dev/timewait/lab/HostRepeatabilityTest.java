package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.lab.Wired.Ends;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The same seed and calls give the same segments, and an observer changes nothing of them. */
class HostRepeatabilityTest {

    private static final HostSettings ONE_PORT =
            HostSettings.LINUX.withPorts(40_000, 40_000).withMaxTimeWait(1);
    private static final Endpoint FAR = new Endpoint(Wired.SERVER, 80);

    @Test
    void host_sameSeed_sendsTheSame() {
        assertThat(syns(5, HostObserver.NOBODY)).isEqualTo(syns(5, HostObserver.NOBODY));
    }

    @Test
    @DisplayName("Control: with another seed it does not")
    void host_anotherSeed_sendsOtherNumbers() {
        assertThat(syns(5, HostObserver.NOBODY)).isNotEqualTo(syns(6, HostObserver.NOBODY));
    }

    @Test
    @DisplayName("An observer sees each segment and each state, with the rule that decided")
    void observer_seesWhatHappens() {
        Watcher watcher = new Watcher();

        assertThat(syns(5, watcher)).isEqualTo(syns(5, HostObserver.NOBODY));
        assertThat(watcher.seen)
                .startsWith("sent OPEN_SENDS_SYN", "entered SYN_SENT OPEN_SENDS_SYN")
                .endsWith("arrived CLOSED_RST_DROPPED");
    }

    @Test
    @DisplayName("Whether somebody looks or not, TIME-WAIT ends at the same instant, and its port is free")
    void timeWait_unobserved_endsAlike() {
        Wired seen = Wired.linux(ONE_PORT);
        Wired unseen = Wired.unobserved(ONE_PORT);
        for (Wired wire : List.of(seen, unseen)) {
            Ends ends = wire.connected(wire.listener(5, false));
            Wired.done(wire.client.close(ends.client(), wire.now));
            wire.settle();
            Wired.done(wire.server.close(ends.server(), wire.now));
            wire.pass(60 * Wired.SECOND - 1);
            assertThat(wire.connect(wire.socket(wire.client))).isEqualTo(Wired.failed(Errno.EADDRNOTAVAIL));
            wire.pass(1);
            assertThat(wire.client.status()).isEmpty();
            assertThat(wire.client.census().total()).isZero();
            assertThat(wire.connect(wire.socket(wire.client))).isEqualTo(Wired.failed(Errno.EINPROGRESS));
        }

        assertThat(unseen.clientStates).isEmpty();
        assertThat(unseen.client.counters()).isEqualTo(seen.client.counters());
    }

    /** What a host sends that opens three connections, and gets a RST for none of them. */
    private static List<Packet> syns(long seed, HostObserver observer) {
        Host host = Host.of(Behaviours.LINUX, HostSettings.LINUX, Wired.CLIENT, seed, observer);
        for (int i = 0; i < 3; i++) {
            int fd = Wired.returned(host.socket(0));
            host.connect(fd, FAR, 0);
        }
        Segment reset = Segment.of(Control.RST, SequenceNumber.of(1));
        host.arrives(new Packet(FAR, new Endpoint(Wired.CLIENT, 1), reset, Rule.NOTHING_NEW), 0);
        return host.takeSent();
    }

    private static final class Watcher implements HostObserver {

        final List<String> seen = new ArrayList<>();

        @Override
        public void entered(Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {
            seen.add("entered " + state + " " + rule);
        }

        @Override
        public void sent(Endpoint local, Endpoint remote, Segment segment, Rule rule, long nowNanos) {
            seen.add("sent " + rule);
        }

        @Override
        public void arrived(Endpoint local, Endpoint remote, Segment segment, Rule rule, long nowNanos) {
            seen.add("arrived " + rule);
        }
    }
}
