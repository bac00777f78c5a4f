package dev.timewait.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    @ParameterizedTest
    @CsvSource({
        "50ms, 50000000",
        "120s, 120000000000",
        "2m, 120000000000",
        "1h, 3600000000000",
        "250us, 250000",
        "7ns, 7",
        "1.5s, 1500000000",
        "0.000000001s, 1",
        "0.9ns, 0"
    })
    void parse_numberAndUnit_isExactToTheNanosecond(String text, long nanos) {
        assertThat(TimeText.parse(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "5 s", "5S", "5d", "1e3s", "1.s", "1234567890s", "5m5s"})
    void parse_anythingElse_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeText.parse(text))
                .withMessage(
                        "\"" + text
                                + "\" is no length of time; it must be a number and a unit, such as 250us, 50ms, 30s, 5m or 1h");
    }

    @Test
    void parse_moreThanAHundredYears_isRefused() {
        assertThat(TimeText.parse("876600h")).isEqualTo(Duration.ofDays(36_525));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeText.parse("876601h"))
                .withMessage("\"876601h\" is too long; it must be 100 years or less");
    }

    /** In the largest unit, and as timers are told. */
    @ParameterizedTest
    @CsvSource({
        "0s, 0s, 0s",
        "120s, 2m, 120s",
        "7200s, 2h, 7200s",
        "90s, 90s, 90s",
        "1500ms, 1500ms, 1500ms",
        "2500us, 2500us, 2500us",
        "999999999ns, 999999999ns, 999999999ns",
        "1.000000001s, 1.000000001s, 1.000000001s",
        "604800.0001s, 604800.0001s, 604800.0001s"
    })
    void text_length_comesBackEqual(String typed, String largestUnit, String timer) {
        Duration length = TimeText.parse(typed);

        assertThat(TimeText.text(length)).isEqualTo(largestUnit);
        assertThat(TimeText.timer(length)).isEqualTo(timer);
        assertThat(TimeText.parse(largestUnit)).isEqualTo(length);
        assertThat(TimeText.parse(timer)).isEqualTo(length);
    }

    @Test
    void seconds_ofATable_areExactOrRefusedByTheNameOfTheColumn() {
        assertThat(TimeText.seconds("hold", "1.5")).isEqualTo(Duration.ofMillis(1_500));
        assertThat(TimeText.seconds("hold", "432000")).isEqualTo(Duration.ofDays(5));
        assertThat(TimeText.seconds("hold", "0")).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeText.seconds("hold", "2m"))
                .withMessage("hold is \"2m\"; it must be seconds such as 60 or 1.5");
    }

    @Test
    void nanosIn_unknownUnit_isZero() {
        assertThat(TimeText.nanosIn("ms")).isEqualTo(1_000_000);
        assertThat(TimeText.nanosIn("d")).isZero();
        assertThat(TimeText.nanosIn("")).isZero();
    }
}
