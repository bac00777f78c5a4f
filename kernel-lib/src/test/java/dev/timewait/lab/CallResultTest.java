package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.tcp.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a system call must return, and how packetdrill says that it did not. */
class CallResultTest {

    private static CallResult result(String call) {
        Event.Call event =
                (Event.Call) ScriptParser.parse("0 " + call + "\n").events().get(0);
        return new CallResult(new Arguments(1, event.call()), event.call());
    }

    @Test
    void result_less_isWordedWithTheError() {
        assertThatThrownBy(() -> result("write(4, ..., 61000) = 61000").exact(new Outcome.Returned(60_000)))
                .hasMessage("runtime error in write call: Expected result 61000 but got 60000 with errno 0 (Success)");
        assertThatThrownBy(() -> result("read(4, ..., 9) = 9").exact(new Outcome.Failed(Errno.EAGAIN)))
                .hasMessage("runtime error in read call: Expected result 9 but got -1 with errno 11 "
                        + "(Resource temporarily unavailable)");
    }

    @Test
    void error_another_isWordedWithBoth() {
        assertThatThrownBy(() ->
                        result("write(4, ..., 1) = -1 EPIPE (Broken pipe)").exact(new Outcome.Failed(Errno.ECONNRESET)))
                .hasMessage("runtime error in write call: Expected errno 32 (Broken pipe) but got 104 "
                        + "(Connection reset by peer)");
    }

    @Test
    void descriptor_any_isFine() {
        assertThatCode(() -> result("accept(3, ..., ...) = 4").descriptor(new Outcome.Returned(77)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> result("accept(3, ..., ...) = 4").descriptor(new Outcome.Failed(Errno.EINVAL)))
                .hasMessage("runtime error in accept call: Expected non-negative result but got -1 with errno 22 "
                        + "(Invalid argument)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            read(4, ..., 9) = 3
            read(4, ..., MSG_PEEK) = 3
            """)
    void result_theSame_isFine(String call) {
        assertThatCode(() -> result(call).exact(new Outcome.Read(Octets.zeros(3))))
                .doesNotThrowAnyException();
    }
}
