package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "-0.0 | 0",
                "60000 | 60,000",
                "-28232 | -28,232",
                "0.05 | 0.05",
                "61.536 | 61.54",
                "1234.56 | 1,234.6",
                "0.00001 | 1E-5",
                "NaN | unknown"
            })
    void text_number_hasCommasAndFewDecimals(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"999, 999", "1500, 1.5k", "480000, 480k", "999999, 1M", "1200000, 1.2M", "2e9, 2G"})
    void shortText_largeNumber_fitsIntoFiveLetters(double value, String text) {
        assertThat(Numbers.shortText(value)).isEqualTo(text);
    }

    @Test
    void text_anyLocale_isTheSame() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Numbers.text(1234.5)).isEqualTo("1,234.5");
        } finally {
            Locale.setDefault(before);
        }
    }
}
