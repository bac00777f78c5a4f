package dev.timewait.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @ParameterizedTest(name = "up to {0} in at most {1}: {3} steps of {2}")
    @CsvSource({"1, 6, 1, 1", "6, 6, 1, 6", "7, 6, 2, 4", "64800, 6, 20000, 4", "300, 8, 50, 6", "518400, 6, 100000, 6"
    })
    void upTo_highest_takesOneTwoOrFiveTimesAPowerOfTen(double highest, int most, double step, int count) {
        assertThat(Ticks.upTo(highest, most)).isEqualTo(new Ticks(step, count));
    }

    @ParameterizedTest
    @CsvSource({"1", "59.9", "60001", "480000"})
    void upTo_anyHighest_endsAtItOrAbove(double highest) {
        assertThat(Ticks.upTo(highest, 6).end()).isGreaterThanOrEqualTo(highest);
    }
}
