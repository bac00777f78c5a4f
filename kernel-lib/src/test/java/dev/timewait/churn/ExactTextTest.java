package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1000, 1000",
        "0.1, 0.1",
        "-2.5, -2.5",
        "1e7, 10000000",
        "1e15, 1000000000000000",
        "0.001, 0.001",
        "1e-7, 1E-7",
        "0.30000000000000004, 0.30000000000000004",
        "4.9e-324, 5E-324"
    })
    void of_number_hasNoMoreDigitsThanItNeeds(double value, String text) {
        assertThat(ExactText.of(value)).isEqualTo(text);
    }

    @Test
    @DisplayName("2^-31, for which JDK 17 needs a digit more than JDK 19, has one text")
    void of_numberThatJdksWriteDifferently_isShort() {
        assertThat(ExactText.of(0x1p-31)).isEqualTo("4.656612873077393E-10");
    }

    @Test
    void of_anyBits_comeBack() {
        RandomStream stream = new RandomStreams(5).stream("bits");
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(stream.nextLong());
            if (Double.isFinite(value)) {
                String text = ExactText.of(value);

                assertThat(ExactText.number("value", text)).isEqualTo(value);
                if (Math.abs(value) < 1e15) {
                    assertThat(digits(text)).isLessThanOrEqualTo(digits(Double.toString(value)));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "1, 1ns", "1500000, 1500us", "60000000000, 60s", "300000000000, 5m", "301000000000, 301s"})
    void of_length_isWholeInTheLargestUnitThatDividesIt(long nanos, String text) {
        String written = ExactText.of(Duration.ofNanos(nanos));

        assertThat(ExactText.duration("length", written)).isEqualTo(Duration.ofNanos(nanos));
        assertThat(written).isEqualTo(text);
    }

    private static int digits(String text) {
        String mantissa = text.replaceFirst("E.*", "").replaceAll("[-.]", "");
        return mantissa.replaceFirst("^0+", "").replaceFirst("0+$", "").length();
    }
}
