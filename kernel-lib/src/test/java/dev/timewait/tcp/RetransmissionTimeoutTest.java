package dev.timewait.tcp;

import static dev.timewait.tcp.RetransmissionTimeoutStyle.BSD_4_4;
import static dev.timewait.tcp.RetransmissionTimeoutStyle.LINUX;
import static dev.timewait.tcp.RetransmissionTimeoutStyle.RFC_6298;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RetransmissionTimeoutTest {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    @Test
    @DisplayName("RFC 6298 (2.1): until a round trip was measured the timeout is 1 s")
    void rfc_nothingMeasured_isOneSecond() {
        RetransmissionTimeout first = RetransmissionTimeout.initial(RFC_6298);

        assertThat(first.timeoutNanos()).isEqualTo(SECOND);
        assertThat(first.smoothedRoundTripNanos()).isZero();
    }

    @Test
    @DisplayName("RFC 6298 (2.2): SRTT = R, RTTVAR = R/2, RTO = SRTT + max(G, 4 RTTVAR): 800 ms give 2.4 s")
    void rfc_firstMeasurement_isThreeRoundTrips() {
        RetransmissionTimeout first = RetransmissionTimeout.initial(RFC_6298).measured(800 * MILLI);

        assertThat(first.smoothedRoundTripNanos()).isEqualTo(800 * MILLI);
        assertThat(first.timeoutNanos()).isEqualTo(2_400 * MILLI);
    }

    @Test
    @DisplayName("RFC 6298 (2.3): after 800 ms 1600 ms give RTTVAR 3/4 400 + 1/4 800 = 500, SRTT 900, RTO 2.9 s")
    void rfc_secondMeasurement_movesDeviationByTheOldMean() {
        RetransmissionTimeout second =
                RetransmissionTimeout.initial(RFC_6298).measured(800 * MILLI).measured(1_600 * MILLI);

        assertThat(second.smoothedRoundTripNanos()).isEqualTo(900 * MILLI);
        assertThat(second.timeoutNanos()).isEqualTo(2_900 * MILLI);
    }

    @Test
    @DisplayName("RFC 6298 (2.3): a steady round trip lets RTTVAR fall by a quarter each time; G = 1 ms is left")
    void rfc_steadyRoundTrip_leavesTheGranularity() {
        RetransmissionTimeout timeout = RetransmissionTimeout.initial(RFC_6298).measured(2 * SECOND);
        assertThat(timeout.timeoutNanos()).isEqualTo(6 * SECOND);
        assertThat(timeout.measured(2 * SECOND).timeoutNanos()).isEqualTo(5 * SECOND);

        for (int i = 0; i < 100; i++) {
            timeout = timeout.measured(2 * SECOND);
        }
        assertThat(timeout.timeoutNanos()).isEqualTo(2 * SECOND + MILLI);
    }

    @Test
    @DisplayName("RFC 6298 (2.4): less than 1 s is rounded up to 1 s")
    void rfc_shortRoundTrip_isOneSecond() {
        assertThat(RetransmissionTimeout.initial(RFC_6298).measured(10 * MILLI).timeoutNanos())
                .isEqualTo(SECOND);
        assertThat(RetransmissionTimeout.initial(RFC_6298).measured(334 * MILLI).timeoutNanos())
                .isEqualTo(1_002 * MILLI);
    }

    @Test
    @DisplayName("RFC 6298 (5.5): each expiry doubles the timeout; (2.5): 60 s at most")
    void rfc_expiries_doubleUpToTheBound() {
        assertThat(timeouts(RetransmissionTimeout.initial(RFC_6298), 8)).isEqualTo("1 2 4 8 16 32 60 60");
        assertThat(RetransmissionTimeout.initial(RFC_6298).measured(30 * SECOND).timeoutNanos())
                .isEqualTo(60 * SECOND);
    }

    @Test
    @DisplayName("RFC 6298 §5: the next measurement collapses the timeout back down")
    void rfc_measurementAfterExpiries_forgetsThem() {
        RetransmissionTimeout steady = RetransmissionTimeout.initial(RFC_6298).measured(800 * MILLI);

        assertThat(steady.backedOff().backedOff().timeoutNanos()).isEqualTo(9_600 * MILLI);
        assertThat(steady.backedOff().backedOff().measured(800 * MILLI)).isEqualTo(steady.measured(800 * MILLI));
    }

    @Test
    @DisplayName("RFC 6298 (5.7): after a handshake with a repeated SYN the timeout is 3 s; 4.4BSD has no such rule")
    void repeatedSyn_timeoutIsThreeSeconds() {
        for (RetransmissionTimeoutStyle style : RetransmissionTimeoutStyle.values()) {
            RetransmissionTimeout repeated =
                    RetransmissionTimeout.initial(style).backedOff();
            RetransmissionTimeout measured = repeated.measured(SECOND);

            assertThat(repeated.afterRepeatedSyn().timeoutNanos())
                    .isEqualTo(style == BSD_4_4 ? 24 * SECOND : 3 * SECOND);
            assertThat(measured.afterRepeatedSyn()).isSameAs(measured);
            assertThat(repeated.afterRepeatedSyn().measured(SECOND).timeoutNanos())
                    .isEqualTo(measured.timeoutNanos());
        }
    }

    /** What tcp_info told of one connection without timestamps and SACK, one segment at a time, on Linux 6.18.44. */
    private record Recorded(long roundTripMicros, long smoothedMicros, long timeoutMillis) {}

    @Test
    @DisplayName(
            "Linux 6.18.44: round trips of 400, 100, 100, 100, 500 and 500 ms give the timeouts that tcp_info told")
    void linux_recordedRoundTrips_giveTheRecordedTimeouts() {
        // The kernel tells srtt and not the round trip: that is the one before, and 8 times the difference to the next.
        Recorded[] rows = {
            new Recorded(400_301, 400_301, 1_204),
            new Recorded(400_301 - 8 * 37_504, 362_797, 1_176),
            new Recorded(362_797 - 8 * 32_815, 329_982, 1_152),
            new Recorded(329_982 - 8 * 28_720, 301_262, 1_128),
            new Recorded(301_262 + 8 * 24_874, 326_136, 1_148),
            new Recorded(326_136 + 8 * 21_764, 347_900, 1_164),
        };
        RetransmissionTimeout timeout = RetransmissionTimeout.initial(LINUX);
        assertThat(timeout.timeoutNanos()).isEqualTo(SECOND);
        for (Recorded row : rows) {
            timeout = timeout.measured(row.roundTripMicros() * MICRO);
            assertThat(timeout.smoothedRoundTripNanos()).isEqualTo(row.smoothedMicros() * MICRO);
            assertThat(timeout.timeoutNanos()).isEqualTo(row.timeoutMillis() * MILLI);
        }
    }

    @Test
    @DisplayName("Linux 6.18.44: 10.162 ms gave 212 ms: rttvar is at least 200 ms, and jiffies of 4 ms are whole")
    void linux_shortRoundTrip_is200MillisecondsMore() {
        RetransmissionTimeout timeout = RetransmissionTimeout.initial(LINUX).measured(10_162 * MICRO);

        assertThat(timeout.timeoutNanos()).isEqualTo(212 * MILLI);
        assertThat(timeout.backedOff().backedOff().timeoutNanos()).isEqualTo(848 * MILLI);
        assertThat(RetransmissionTimeout.initial(LINUX).measured(0).timeoutNanos())
                .isEqualTo(204 * MILLI);
    }

    @Test
    @DisplayName("Linux 6.18: rttvar falls once in a window, and that by a quarter of the difference")
    void linux_severalMeasurementsInAWindow_letItFallOnce() {
        SequenceNumber start = new SequenceNumber(-500);
        SequenceNumber end = start.plus(1_000);
        RetransmissionTimeout first = RetransmissionTimeout.initial(LINUX).measured(400 * MILLI, start, end);
        // srtt 400, rttvar 800 ms. A deviation of 200 ms falls to 150, 112.5 and so on; its largest so far is the 800
        // at
        // first, so the first window brings nothing down.
        RetransmissionTimeout inside =
                first.measured(400 * MILLI, start.plus(100), end).measured(400 * MILLI, start.plus(1_000), end);
        RetransmissionTimeout passed = inside.measured(400 * MILLI, end.plus(1), end.plus(1_000));
        RetransmissionTimeout next = passed.measured(400 * MILLI, end.plus(1_001), end.plus(2_000));

        assertThat(first.timeoutNanos()).isEqualTo(1_200 * MILLI);
        assertThat(inside.timeoutNanos()).isEqualTo(1_200 * MILLI);
        assertThat(passed.timeoutNanos()).isEqualTo(1_200 * MILLI);
        // 4 times the deviation after four measurements: 800 (3/4)^4 = 253.125 ms; 800 - (800 - 253.125)/4 = 663.28 ms.
        assertThat(next.timeoutNanos()).isEqualTo(1_064 * MILLI);
        assertThat(passed.measured(400 * MILLI, end.plus(500), end.plus(2_000)).timeoutNanos())
                .isEqualTo(1_200 * MILLI);
    }

    @Test
    void linux_expiries_doubleUpTo120Seconds() {
        assertThat(timeouts(RetransmissionTimeout.initial(LINUX), 9)).isEqualTo("1 2 4 8 16 32 64 120 120");
    }

    @Test
    @DisplayName("4.4BSD: a SYN that is not answered is repeated after 6 s, then after 24 s, then after 48 s")
    void bsd_nothingMeasured_startsAtSixSeconds() {
        assertThat(timeouts(RetransmissionTimeout.initial(BSD_4_4), 5)).isEqualTo("6 24 48 64 64");
    }

    @Test
    @DisplayName("4.4BSD: 1.1 s is a counter of 3 ticks; SRTT 3, deviation 1.5, so 3 + 6 ticks are 4.5 s")
    void bsd_measurements_countTicks() {
        RetransmissionTimeout first = RetransmissionTimeout.initial(BSD_4_4).measured(1_100 * MILLI);
        assertThat(first.smoothedRoundTripNanos()).isEqualTo(1_500 * MILLI);
        assertThat(first.timeoutNanos()).isEqualTo(4_500 * MILLI);

        // The next measurement counts 3 - 1 - 3 = -1: 8 SRTT 23, 4 times the deviation 6 + 1 - 1 = 6; 2 + 6 ticks.
        assertThat(first.measured(1_100 * MILLI).timeoutNanos()).isEqualTo(4_000 * MILLI);
    }

    @Test
    @DisplayName("4.4BSD: whole ticks hold 4 times the deviation at 3, so no timeout is below 1.5 s; 64 s is the most")
    void bsd_shortRoundTrip_isBoundedBelowAndAbove() {
        RetransmissionTimeout timeout = RetransmissionTimeout.initial(BSD_4_4).measured(20 * SECOND);
        for (int i = 0; i < 100; i++) {
            timeout = timeout.measured(MILLI);
        }
        // SRTT falls to 7/8 of a tick, which counts 0; 4 times the deviation falls by a quarter, rounded down, until 3
        // is left.
        assertThat(timeout.timeoutNanos()).isEqualTo(1_500 * MILLI);
        assertThat(timeouts(timeout, 8)).isEqualTo("1 3 6 12 24 48 64 64");
    }

    @Test
    void measured_anyLength_staysWithinTheBounds() {
        for (RetransmissionTimeoutStyle style : RetransmissionTimeoutStyle.values()) {
            RetransmissionTimeout timeout = RetransmissionTimeout.initial(style);
            for (long roundTrip : new long[] {0, 1, Long.MAX_VALUE, 0, Long.MAX_VALUE, MILLI, 0}) {
                timeout = timeout.measured(roundTrip);
                assertThat(timeout.timeoutNanos()).isBetween(200 * MILLI, 120 * SECOND);
                assertThat(timeout.smoothedRoundTripNanos()).isPositive();
            }
        }
    }

    @Test
    void measured_lessThanNothing_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetransmissionTimeout.initial(LINUX).measured(-1))
                .withMessage("roundTripNanos is -1; it must be 0 or more");
    }

    /** In whole seconds, each after one expiry more. */
    private static String timeouts(RetransmissionTimeout first, int count) {
        StringBuilder text = new StringBuilder();
        RetransmissionTimeout timeout = first;
        for (int i = 0; i < count; i++) {
            text.append(text.isEmpty() ? "" : " ").append(timeout.timeoutNanos() / SECOND);
            timeout = timeout.backedOff();
        }
        return text.toString();
    }
}
