package dev.timewait.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpStateTest {

    @ParameterizedTest
    @CsvSource({
        "TIME-WAIT, TIME_WAIT",
        "TIME_WAIT, TIME_WAIT",
        "time-wait, TIME_WAIT",
        "ESTAB, ESTABLISHED",
        "ESTABLISHED, ESTABLISHED",
        "SYN-RECV, SYN_RECEIVED",
        "FIN_WAIT_1, FIN_WAIT_1",
        "FIN-WAIT-2, FIN_WAIT_2",
        "UNCONN, CLOSED"
    })
    void parse_spellingOfAnyTool_isTheState(String text, TcpState state) {
        assertThat(TcpState.parse(text)).contains(state);
    }

    @ParameterizedTest
    @EnumSource
    void parse_ownSpellings_comeBack(TcpState state) {
        assertThat(TcpState.parse(state.rfcName())).contains(state);
        assertThat(TcpState.parse(state.ssName())).contains(state);
        assertThat(TcpState.parse(state.name())).contains(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TIMEWAIT", "TIME-WAIT ", "06"})
    void parse_noSpelling_isEmpty(String text) {
        assertThat(TcpState.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("The eleven states of RFC 9293 §3.3.2, numbered 1 to 11 as in Linux include/net/tcp_states.h")
    void procNumbers_allStates_areOneToEleven() {
        assertThat(Arrays.stream(TcpState.values()).map(TcpState::procNumber))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(TcpState.TIME_WAIT.procNumber()).isEqualTo(0x06);
        assertThat(TcpState.CLOSING.procNumber()).isEqualTo(0x0B);
    }
}
