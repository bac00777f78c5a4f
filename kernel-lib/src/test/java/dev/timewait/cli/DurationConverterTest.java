package dev.timewait.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {

    private final DurationConverter converter = new DurationConverter();

    @ParameterizedTest
    @CsvSource({
        "50ms, 50000000",
        "30s, 30000000000",
        "5m, 300000000000",
        "1h, 3600000000000",
        "250us, 250000",
        "7ns, 7",
        "1.5s, 1500000000",
        "0s, 0",
        "0.000000001s, 1"
    })
    void convert_numberAndUnit_isExact(String text, long nanos) {
        assertThat(converter.convert(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "5 s", "5S", "5d", "1e3s", "1.s", "1234567890s", "5m5s"})
    void convert_anythingElse_isRefused(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> converter.convert(text))
                .withMessageContaining("\"" + text + "\" is no length of time");
    }

    @Test
    void text_readBack_isTheSameLength() {
        for (String text : new String[] {"50ms", "30s", "5m", "1h", "250us", "7ns", "1500ms", "0s"}) {
            assertThat(DurationConverter.text(converter.convert(text))).isEqualTo(text);
        }
    }
}
