package dev.timewait.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceNumberTest {

    @ParameterizedTest
    @DisplayName("Before, the same or after, also where the numbers go round at 2^32 (RFC 9293 §3.4)")
    @CsvSource({
        "0, 1, -1",
        "5, 5, 0",
        "4294967295, 0, -1",
        "0, 4294967295, 1",
        "4294967290, 10, -16",
        "2147483647, 2147483648, -1",
        "0, 2147483647, -2147483647",
    })
    void order_ofTwo_isTheShorterWay(long left, long right, int distance) {
        SequenceNumber a = SequenceNumber.of(left);
        SequenceNumber b = SequenceNumber.of(right);

        assertThat(a.minus(b)).isEqualTo(distance);
        assertThat(a.isBefore(b)).isEqualTo(distance < 0);
        assertThat(a.isAfter(b)).isEqualTo(distance > 0);
        assertThat(a.isAtMost(b)).isEqualTo(distance <= 0);
        assertThat(b.plus(distance)).isEqualTo(a);
    }

    @Test
    @DisplayName("Order on a circle is not transitive: each of three numbers is before the next")
    void order_ofThree_isNotTransitive() {
        SequenceNumber a = SequenceNumber.of(0);
        SequenceNumber b = SequenceNumber.of(1L << 30);
        SequenceNumber c = SequenceNumber.of((1L << 31) + (1L << 29));

        assertThat(a.isBefore(b)).isTrue();
        assertThat(b.isBefore(c)).isTrue();
        assertThat(a.isBefore(c)).isFalse();
    }

    @ParameterizedTest
    @DisplayName("In a window: from its first number on, before the one after its last, round the end as well")
    @CsvSource({
        "100, 100, 10, true",
        "109, 100, 10, true",
        "110, 100, 10, false",
        "99, 100, 10, false",
        "100, 100, 0, false",
        "3, 4294967290, 10, true",
        "4, 4294967290, 10, false",
        "4294967289, 4294967290, 10, false",
    })
    void window_ofSize_holdsItsNumbers(long number, long first, int size, boolean within) {
        assertThat(SequenceNumber.of(number).isWithin(SequenceNumber.of(first), size))
                .isEqualTo(within);
    }

    @Test
    void number_outsideTheCircle_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceNumber.of(1L << 32))
                .withMessage("sequenceNumber is 4294967296; it must be from 0 to 4294967295");
        assertThat(SequenceNumber.of(4_294_967_295L)).hasToString("4294967295");
    }
}
