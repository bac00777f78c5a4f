package dev.timewait.tcp;

import static dev.timewait.tcp.InitialSequence.BSD_4_4;
import static dev.timewait.tcp.InitialSequence.LINUX;
import static dev.timewait.tcp.InitialSequence.RANDOM;
import static dev.timewait.tcp.InitialSequence.RFC_793;
import static dev.timewait.tcp.InitialSequence.RFC_9293;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InitialSequenceTest {

    private static final long MICRO = 1_000;
    private static final long SECOND = 1_000_000_000;
    private static final FourTuple TUPLE = new FourTuple(0x0a09_0001, 7_000, 0x0a09_0002, 29_001);
    private static final FourTuple NEXT_PORT = new FourTuple(0x0a09_0001, 7_000, 0x0a09_0002, 29_002);

    @Test
    @DisplayName("RFC 793 §3.3: the low bit ticks each 4 µs, for whatever connection; round in 2^32 ticks")
    void rfc793_clock_ticksEachFourMicroseconds() {
        assertThat(at(RFC_793, TUPLE, 0)).isEqualTo(new SequenceNumber(0));
        assertThat(at(RFC_793, TUPLE, 4 * MICRO - 1)).isEqualTo(new SequenceNumber(0));
        assertThat(at(RFC_793, NEXT_PORT, 4 * MICRO)).isEqualTo(new SequenceNumber(1));
        assertThat(at(RFC_793, TUPLE, SECOND).value()).isEqualTo(250_000);
        assertThat(at(RFC_793, TUPLE, (1L << 32) * 4 * MICRO)).isEqualTo(new SequenceNumber(0));
    }

    @Test
    @DisplayName(
            "RFC 9293 §3.4.1: ISN = M + F(addresses, ports, secret): the same connection moves with the clock alone")
    void rfc9293_sameConnection_movesWithTheClock() {
        SequenceNumber first = at(RFC_9293, TUPLE, 0);

        assertThat(at(RFC_9293, TUPLE, SECOND).minus(first)).isEqualTo(250_000);
        assertThat(at(RFC_9293, TUPLE, 3_600 * SECOND).minus(first)).isEqualTo(900_000_000);
        assertThat(at(RFC_9293, TUPLE, (1L << 32) * 4 * MICRO)).isEqualTo(first);
    }

    @Test
    @DisplayName("Linux: a tick is 64 ns; the numbers go round in 2^38 ns, 275 s")
    void linux_sameConnection_movesWithAFasterClock() {
        SequenceNumber first = at(LINUX, TUPLE, 0);

        assertThat(at(LINUX, TUPLE, 63)).isEqualTo(first);
        assertThat(at(LINUX, TUPLE, 64).minus(first)).isEqualTo(1);
        assertThat(at(LINUX, TUPLE, SECOND).minus(first)).isEqualTo(15_625_000);
        assertThat(at(LINUX, TUPLE, 1L << 38)).isEqualTo(first);
    }

    @Test
    @DisplayName("RFC 9293 §3.4.1: F is not to be had without the secret: another tuple, another place")
    void hashed_anyPartChanged_isElsewhere() {
        List<SequenceNumber> numbers = new ArrayList<>();
        for (InitialSequence way : new InitialSequence[] {RFC_9293, LINUX}) {
            numbers.clear();
            numbers.add(at(way, TUPLE, 0));
            numbers.add(at(way, NEXT_PORT, 0));
            numbers.add(at(way, new FourTuple(0x0a09_0001, 7_001, 0x0a09_0002, 29_001), 0));
            numbers.add(at(way, new FourTuple(0x0a09_0003, 7_000, 0x0a09_0002, 29_001), 0));
            numbers.add(at(way, new FourTuple(0x0a09_0001, 7_000, 0x0a09_0003, 29_001), 0));
            numbers.add(at(way, new FourTuple(0x0a09_0002, 29_001, 0x0a09_0001, 7_000), 0));
            numbers.add(way.choose(TUPLE, 0, 0, 1, 3));
            numbers.add(way.choose(TUPLE, 0, 0, 2, 2));

            assertThat(numbers).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName(
            "4.4BSD: each 500 ms adds 62,464 to 193,535, each connection 31,232 to 96,767; addresses do not matter")
    void bsd_counter_growsWithinItsBounds() {
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 1_000; i++) {
            int perTick = at(BSD_4_4, TUPLE, (i + 1) * SECOND / 2).minus(at(BSD_4_4, TUPLE, i * SECOND / 2));
            int perConnection = BSD_4_4.choose(TUPLE, 0, i + 1, 1, 2).minus(BSD_4_4.choose(TUPLE, 0, i, 1, 2));
            assertThat(perTick).isBetween(62_464, 193_535);
            assertThat(perConnection).isBetween(31_232, 96_767);
            least = Math.min(least, perTick);
            most = Math.max(most, perTick);
        }
        assertThat(least).isLessThan(most);
        assertThat(at(BSD_4_4, TUPLE, SECOND / 2 - 1)).isEqualTo(at(BSD_4_4, NEXT_PORT, 0));
    }

    @Test
    @DisplayName("4.4BSD: another secret begins elsewhere, so that two hosts, or two boots, differ")
    void bsd_anotherSecret_beginsElsewhere() {
        assertThat(BSD_4_4.choose(TUPLE, 0, 0, 1, 2)).isNotEqualTo(BSD_4_4.choose(TUPLE, 0, 0, 2, 1));
    }

    @Test
    @DisplayName(
            "A new incarnation after 60 s begins beyond the old one as long as that sent less than the clock ticked")
    void anyWay_sameConnectionAMinuteLater_isHigher() {
        for (InitialSequence way : new InitialSequence[] {RFC_793, BSD_4_4, RFC_9293, LINUX}) {
            SequenceNumber old = way.choose(TUPLE, SECOND, 5, 1, 2);
            SequenceNumber later = way.choose(TUPLE, 61 * SECOND, 6, 1, 2);

            assertThat(later.isAfter(old)).as(way.name()).isTrue();
        }
    }

    @Test
    @DisplayName("Chance without a clock: about every second incarnation begins below the one before")
    void random_nextIncarnation_isLowerAsOftenAsHigher() {
        int lower = 0;
        for (int i = 0; i < 1_000; i++) {
            SequenceNumber old = RANDOM.choose(TUPLE, i * SECOND, i, 1, 2);
            SequenceNumber later = RANDOM.choose(TUPLE, (i + 1) * SECOND, i + 1, 1, 2);
            lower += later.isBefore(old) ? 1 : 0;
        }

        // A fair coin, thrown 1,000 times: five standard deviations are 79.
        assertThat(lower).isBetween(500 - 79, 500 + 79);
    }

    @Test
    @DisplayName("Control: on Linux the same connection after 200 s looks older, because its clock has gone half round")
    void linux_afterHalfARound_isLower() {
        assertThat(at(LINUX, TUPLE, 200 * SECOND).isAfter(at(LINUX, TUPLE, 0))).isFalse();
    }

    @Test
    void fourTuple_portOutsideItsBounds_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FourTuple(0, 1, 0, 65_536))
                .withMessage("remotePort is 65536; it must be from 0 to 65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FourTuple(0, -1, 0, 1))
                .withMessage("localPort is -1; it must be from 0 to 65535");
    }

    private static SequenceNumber at(InitialSequence way, FourTuple tuple, long nowNanos) {
        return way.choose(tuple, nowNanos, 0, 1, 2);
    }
}
