package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadScriptTest {

    @Test
    void fault_onTheSecondLine_isNamedWithItsPlace() {
        BadScript bad =
                catchThrowableOfType(BadScript.class, () -> ScriptParser.parse("0 close(3) = 0\n+0 < S 0:0[0)"));

        assertThat(bad).hasMessage("line 2, column 11: expected (, found [");
        assertThat(bad.line()).isEqualTo(2);
        assertThat(bad.column()).isEqualTo(11);
        assertThat(bad.expected()).isEqualTo("(");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "0 < S 0:1(0)            ! expected the sequence number 0, 0 after 0, found 1",
                "0 < S 4294967296:0(0)   ! expected a sequence number from 0 to 4294967295, found 4294967296",
                "0 < . 0:0(0) win 65536  ! expected a window from 0 to 65535, found 65536",
                "0 < S 0:0(0) <mss 65536> ! expected a size from 0 to 65535, found 65536",
                "0 < S 0:0(0) <wscale -1> ! expected a shift from 0 to 255, found -1",
                "0 < S 0:0(0) <...>      ! expected the options of an injected segment; only an expected one may leave them open",
                "0 < X 0:0(0)            ! expected flags",
                "0 < S.77 0:0(0)         ! expected flags",
                "0 < E.7 0:0(0)          ! expected flags",
                "0 < S 0:0(0) <mss>      ! expected a size, found >",
                "0 < S 0:0(0) <foo>      ! expected a TCP option",
                "-1 close(3) = 0         ! expected a time in seconds from 0 to 999999999",
                "0.0000000001 close(3) = 0 ! with at most nine decimals",
                "2~1 > . 1:1(0)          ! expected a time of 2 or more, as the range begins there, found 1",
                "* close(3) = 0          ! expected one moment; only an expected segment (>) may come at any time",
                "0~1 < . 1:1(0)          ! expected one moment",
                "0 close(3) =            ! found the end",
                "0 close(3 = 0           ! expected ), found =",
                "0 close(3) = -1 EBADF   ! expected (, found the end",
                "0 close(99999999999999999999) = 0 ! expected a whole number of at most 64 bits",
                "0 close(0x1ffffffffffffffff) = 0  ! expected a whole number of at most 64 bits",
                "0 close(3) = 0 --late=1 ! expected a time in seconds",
                "`a` `b`                 ! expected a time in seconds",
                "0 close(3) = 0 `a` `b`  ! expected the end after a command without a time",
                "0 \"never closed        ! expected text that ends with a quotation mark, found the end",
                "0 `never closed         ! expected a command that ends with a backquote, found the end",
                "0 %{ never closed       ! expected code that ends with }%, found the end",
                "/* never closed         ! expected a comment that ends with */, found the end",
                "--mss=0.5               ! expected a whole number, a word, an address or text, found 0.5",
                "0 é                     ! expected a segment (< or >), a system call"
            })
    void script_withAFault_saysWhatShouldStandThere(String script, String message) {
        assertThatExceptionOfType(BadScript.class)
                .isThrownBy(() -> ScriptParser.parse(script))
                .withMessageStartingWith("line 1, column ")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "// a comment alone", "--mss=1000", "`a command alone`"})
    @DisplayName("A script has one event at least, as in packetdrill's grammar")
    void script_withoutEvents_isRefused(String script) {
        assertThatExceptionOfType(BadScript.class).isThrownBy(() -> ScriptParser.parse(script));
    }

    @Test
    @DisplayName("Brackets fifty deep are read; a text of brackets alone is refused before it exhausts the stack")
    void expression_nestedTooDeep_isRefused() {
        assertThat(ScriptParser.parse("0 f(" + "[".repeat(50) + "]".repeat(50) + ") = 0")
                        .events())
                .hasSize(1);
        assertThatExceptionOfType(BadScript.class)
                .isThrownBy(() -> ScriptParser.parse("0 f(" + "[".repeat(100_000)))
                .withMessageContaining("expected an expression at most 50 deep");
    }
}
