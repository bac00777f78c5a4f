package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.lab.OctetComparison.Wrong;
import dev.timewait.tcp.Octets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OctetComparisonTest {

    private static OctetComparison of(String sent, String read) {
        return new OctetComparison(Octets.of(sent), Octets.of(read));
    }

    @Test
    void wrong_allAsSent_isEmpty() {
        assertThat(of("abc", "abc").wrong()).isEmpty();
        assertThat(of("abc", "abc").isWrong()).isFalse();
        assertThat(of("abc", "abc").finding()).isEqualTo("3 of 3 octets read, each as it was sent");
    }

    @Test
    @DisplayName("What was not read yet is late or lost, not wrong")
    void wrong_lessRead_isEmpty() {
        assertThat(of("abc", "ab").wrong()).isEmpty();
        assertThat(of("abc", "ab").isWrong()).isFalse();
        assertThat(of("abc", "ab").finding()).isEqualTo("2 of 3 octets read, each as it was sent");
    }

    @Test
    void wrong_atTheEndsAndBetween_isARangeEach() {
        OctetComparison some = of("abcdef", "xbcyyz");

        assertThat(some.wrong()).containsExactly(new Wrong(0, 1), new Wrong(3, 6));
        assertThat(some.wrongOctets()).isEqualTo(4);
        assertThat(some.isWrong()).isTrue();
        assertThat(some.finding()).isEqualTo("6 of 6 octets read, 4 of them wrong");
    }

    @Test
    @DisplayName("Octets beyond all that was sent are wrong")
    void wrong_moreReadThanSent_isTheRest() {
        assertThat(of("ab", "abcd").wrong()).containsExactly(new Wrong(2, 4));
        assertThat(of("ab", "abcd").isWrong()).isTrue();
    }
}
