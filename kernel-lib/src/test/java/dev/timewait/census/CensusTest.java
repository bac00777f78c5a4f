package dev.timewait.census;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.tcp.TcpState;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CensusTest {

    @Test
    void count_stateNotLookedAt_isNotZero() {
        Census census = new Census(Map.of(TcpState.TIME_WAIT, 0L));

        assertThat(census.count(TcpState.TIME_WAIT)).isEqualTo(OptionalLong.of(0));
        assertThat(census.count(TcpState.ESTABLISHED)).isEmpty();
    }

    @Test
    void total_severalStates_isTheirSum() {
        assertThat(new Census(Map.of(TcpState.TIME_WAIT, 60_176L, TcpState.ESTABLISHED, 53L)).total())
                .isEqualTo(60_229);
    }

    @Test
    void toString_severalStates_readsInTheOrderOfTheStates() {
        assertThat(new Census(Map.of(TcpState.TIME_WAIT, 60_176L, TcpState.ESTABLISHED, 53L)))
                .hasToString("53 ESTABLISHED, 60176 TIME-WAIT");
    }

    @Test
    void census_mapChangedLater_staysAsItWas() {
        Map<TcpState, Long> counts = new EnumMap<>(TcpState.class);
        counts.put(TcpState.TIME_WAIT, 1L);
        Census census = new Census(counts);
        counts.put(TcpState.TIME_WAIT, 2L);

        assertThat(census.count(TcpState.TIME_WAIT)).hasValue(1);
    }

    @Test
    void census_countBelowZero_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Census(Map.of(TcpState.TIME_WAIT, -1L)))
                .withMessage("count of TIME-WAIT is -1; it must be 0 or more");
    }
}
