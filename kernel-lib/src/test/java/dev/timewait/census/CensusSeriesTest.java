package dev.timewait.census;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.tcp.TcpState;
import org.junit.jupiter.api.Test;

class CensusSeriesTest {

    private static final Provenance PROVENANCE = new Provenance.Simulated("a plan", 7);

    @Test
    void build_threeRows_areReadBackAsAdded() {
        CensusSeries series = builder()
                .add(0, 0, 0)
                .add(1_500_000_000L, 2, 1)
                .add(3_000_000_000L, 1, 2)
                .build();

        assertThat(series.size()).isEqualTo(3);
        assertThat(series.states()).containsExactly(TcpState.ESTABLISHED, TcpState.TIME_WAIT);
        assertThat(series.seconds()).containsExactly(0, 1.5, 3);
        assertThat(series.count(TcpState.TIME_WAIT)).containsExactly(0, 1, 2);
        assertThat(series.countAsDoubles(TcpState.ESTABLISHED)).containsExactly(0, 2, 1);
        assertThat(series.nanosAt(1)).isEqualTo(1_500_000_000L);
        assertThat(series.censusAt(1)).hasToString("2 ESTABLISHED, 1 TIME-WAIT");
    }

    @Test
    void build_moreRowsThanRoomAtFirst_keepsEveryOne() {
        CensusSeries.Builder builder = builder();
        for (int i = 0; i < 1_000; i++) {
            builder.add(i, i, 2L * i);
        }

        assertThat(builder.build().count(TcpState.TIME_WAIT))
                .hasSize(1_000)
                .contains(1_998)
                .isSorted();
    }

    @Test
    void build_rowAddedLater_doesNotChangeWhatWasBuilt() {
        CensusSeries.Builder builder = builder().add(0, 1, 1);
        CensusSeries series = builder.build();
        builder.add(1, 2, 2);

        assertThat(series.size()).isEqualTo(1);
    }

    @Test
    void count_arrayChangedByTheCaller_staysAsItWas() {
        CensusSeries series = builder().add(0, 5, 6).build();
        series.count(TcpState.TIME_WAIT)[0] = 99;

        assertThat(series.count(TcpState.TIME_WAIT)).containsExactly(6);
    }

    @Test
    void add_instantNotLater_isRefused() {
        CensusSeries.Builder builder = builder().add(10, 0, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(10, 0, 0))
                .withMessage("atNanos is 10; it must be 11 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().add(-1, 0, 0))
                .withMessage("atNanos is -1; it must be 0 or more");
    }

    @Test
    void add_wrongNumberOfCountsOrOneBelowZero_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().add(0, 1))
                .withMessage("counts has 1 numbers; it must have 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().add(0, 1, -1))
                .withMessage("count is -1; it must be 0 or more");
    }

    @Test
    void count_stateNotCounted_isRefused() {
        CensusSeries series = builder().build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> series.count(TcpState.CLOSING))
                .withMessage("state is CLOSING; \"a run\" counted only [ESTABLISHED, TIME_WAIT]");
    }

    @Test
    void named_noStateOrOneTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CensusSeries.named("x", PROVENANCE))
                .withMessage("states is []; it must name at least one, each once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CensusSeries.named("x", PROVENANCE, TcpState.LISTEN, TcpState.LISTEN))
                .withMessage("states is [LISTEN, LISTEN]; it must name at least one, each once");
    }

    @Test
    void provenance_ofEachKind_saysWhichItIs() {
        assertThat(PROVENANCE.caption()).isEqualTo("simulated: a plan, seed 7");
        assertThat(new Provenance.Recorded("record", "Linux 6.18", "timewait 0.1.0", "2026-11-23").caption())
                .isEqualTo("recorded on Linux 6.18, 2026-11-23");
    }

    private static CensusSeries.Builder builder() {
        return CensusSeries.named("a run", PROVENANCE, TcpState.ESTABLISHED, TcpState.TIME_WAIT);
    }
}
