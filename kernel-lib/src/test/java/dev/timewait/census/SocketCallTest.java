package dev.timewait.census;

import static dev.timewait.census.Trace.Side.LEFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.tcp.Octets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketCallTest {

    private static SocketCall call(String name, String... arguments) {
        return new SocketCall(10, OptionalLong.empty(), LEFT, name, List.of(arguments), "");
    }

    @Test
    void toString_isAsAProgramWritesIt() {
        assertThat(call("recv", "conn", "65536")).hasToString("recv(conn, 65536)");
        assertThat(call("recv", "conn", "65536").returning(20, "5")).hasToString("recv(conn, 65536) = 5");
    }

    @ParameterizedTest
    @DisplayName("A ladder tells of calls that a peer can notice, in few letters; with the error, where there is one")
    @CsvSource(delimiter = '|', textBlock = """
            close conn                  | 0              | close()
            shutdown conn SHUT_WR       | 0              | shutdown(SHUT_WR)
            send conn z*4000            | 4000           | send(4000)
            send conn late              | -1 EPIPE       | send(4): EPIPE
            recv conn 100               | 0              | recv() = 0
            recv conn 100               | -1 ECONNRESET  | recv(): ECONNRESET
            setsockopt conn SO_LINGER 1 0 | 0            | SO_LINGER 0 s
            setsockopt conn SO_REUSEADDR 1 | 0           | ''
            listen listener 1           | 0              | ''
            """)
    void note_isShort(String words, String result, String note) {
        String[] parts = words.split(" ");
        SocketCall made = call(parts[0], List.of(parts).subList(1, parts.length).toArray(String[]::new));

        assertThat(made.returning(20, result).note()).isEqualTo(note);
    }

    @Test
    @DisplayName(
            "What reads is told of when it returns, the rest when it begins; one that never returns is not told of")
    void toldNanos_ofReading_isTheReturn() {
        assertThat(call("recv", "conn", "1").returning(20, "1").toldNanos()).hasValue(20);
        assertThat(call("recv", "conn", "1").toldNanos()).isEmpty();
        assertThat(call("close", "conn").returning(20, "0").toldNanos()).hasValue(10);
    }

    @Test
    void returning_beforeTheCall_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call("close", "conn").returning(9, "0"))
                .withMessage("returnedNanos is 9; it must be 10 or more");
    }

    @Test
    void octets_wordOrRun_areThose() {
        assertThat(DataWord.octets("hello")).isEqualTo(Octets.of("hello"));
        assertThat(DataWord.octets("z*3")).isEqualTo(Octets.of("zzz"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hello", "two words", "z*0", "zz*3", "z*1000000"})
    void octets_otherWords_areRefused(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataWord.octets(word))
                .withMessageStartingWith("data is \"" + word + "\"; it must be 1 to 100 small letters, ");
    }
}
