package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When packetdrill finds a moment too early or too late (verify_time() in its run.c), and how it says so. */
class ToleranceTest {

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    @ParameterizedTest
    @DisplayName("4 ms, or 12.5 % of the time since the event before")
    @CsvSource(textBlock = """
            # due ms, before ms, actual ms, fine
            100,      100,       104,       true
            100,      100,       105,       false
            100,      100,       96,        true
            100,      100,       95,        false
            1000,     0,         1125,      true
            1000,     0,         1126,      false
            1000,     0,         875,       true
            1000,     0,         874,       false
            """)
    void moment_withinTheTolerance_isFine(long dueMillis, long beforeMillis, long actualMillis, boolean fine) {
        Due due = Due.of(new EventTime.Relative((dueMillis - beforeMillis) * MILLI), beforeMillis * MILLI);

        assertThat(Tolerance.DEFAULT
                        .error("outbound packet", due, actualMillis * MILLI, beforeMillis * MILLI)
                        .isEmpty())
                .isEqualTo(fine);
    }

    @Test
    void moment_late_isWordedWithTheTolerance() {
        Due due = Due.at(SECOND);

        assertThat(Tolerance.DEFAULT.error("outbound packet", due, SECOND + 5 * MILLI, SECOND))
                .contains("timing error: expected outbound packet at 1.000000 sec but happened at 1.005000 sec; "
                        + "tolerance 0.004000 sec");
    }

    @Test
    void range_missed_isWordedWithBothEnds() {
        Due absolute = Due.of(new EventTime.AbsoluteRange(SECOND, 2 * SECOND), 0);
        Due relative = Due.of(new EventTime.RelativeRange(10 * MILLI, 15 * MILLI), SECOND);

        assertThat(Tolerance.DEFAULT.error("outbound packet", absolute, 3 * SECOND, SECOND))
                .contains("timing error: expected outbound packet in time range 1.000000~2.000000 sec "
                        + "but happened at 3.000000 sec");
        assertThat(Tolerance.DEFAULT.error("outbound packet", relative, SECOND + 20 * MILLI, SECOND))
                .contains("timing error: expected outbound packet in relative time range +0.010000~+0.015000 sec "
                        + "but happened at +0.020000 sec");
    }

    @Test
    void range_reachedWithinTheToleranceOfItsEnds_isFine() {
        Due due = Due.of(new EventTime.RelativeRange(10 * MILLI, 15 * MILLI), SECOND);

        assertThat(Tolerance.DEFAULT.error("outbound packet", due, SECOND + 6 * MILLI, SECOND))
                .isEmpty();
        assertThat(Tolerance.DEFAULT.error("outbound packet", due, SECOND + 19 * MILLI, SECOND))
                .isEmpty();
    }

    @Test
    void anytime_isAlwaysFine() {
        assertThat(Tolerance.DEFAULT.error("outbound packet", Due.of(new EventTime.Anytime(), 0), 99 * SECOND, 0))
                .isEmpty();
    }

    @Test
    void settings_ofAScript_setTheTolerance() {
        Script script = ScriptParser.parse("--tolerance_usecs=10000\n--tolerance_percent=50\n0 close(3) = 0\n");

        assertThat(RunOptions.of(script).tolerance()).isEqualTo(new Tolerance(10 * MILLI, 50));
        assertThat(RunOptions.of(ScriptParser.parse("0 close(3) = 0\n")).tolerance())
                .isEqualTo(new Tolerance(4 * MILLI, 12.5));
    }
}
