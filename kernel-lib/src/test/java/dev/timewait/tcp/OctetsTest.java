package dev.timewait.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OctetsTest {

    private static final Octets ALPHABET = Octets.of("abcdefghij");

    @Test
    @DisplayName("Nobody can change them: neither by the array they came from nor by the one they give out")
    void octets_arraysOutside_areCopies() {
        byte[] given = {'a', 'b', 'c'};
        Octets octets = Octets.of(given);
        given[0] = 'x';
        octets.toArray()[1] = 'x';
        octets.slice(1, 3).toArray()[0] = 'x';

        assertThat(octets).hasToString("abc");
    }

    @Test
    void slice_ofASlice_countsFromItsOwnBeginning() {
        Octets part = ALPHABET.slice(2, 8);

        assertThat(part).hasToString("cdefgh");
        assertThat(part.slice(1, 3)).hasToString("de");
        assertThat(part.slice(1, 3).toArray()).containsExactly('d', 'e');
        assertThat(part.slice(0, 6)).isSameAs(part);
        assertThat(part.slice(6, 6)).isSameAs(Octets.NONE);
    }

    @Test
    void slice_outsideItsBounds_isRefused() {
        Octets part = ALPHABET.slice(2, 8);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> part.slice(0, 7))
                .withMessage("end is 7; it must be from 0 to 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> part.slice(3, 2))
                .withMessage("first is 3; it must be from 0 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> part.slice(-1, 2))
                .withMessage("first is -1; it must be from 0 to 2");
    }

    @Test
    void equals_looksAtTheOctets_notAtWhereTheyLie() {
        Octets part = Octets.of("xxabcxx").slice(2, 5);

        assertThat(part).isEqualTo(ALPHABET.slice(0, 3)).hasSameHashCodeAs(Octets.of("abc"));
        assertThat(part).isNotEqualTo(ALPHABET.slice(0, 4)).isNotEqualTo(ALPHABET.slice(1, 4));
        assertThat(Octets.of((byte) -1)).isNotEqualTo(Octets.zeros(1));
    }

    @Test
    void plus_putsTheOtherBehind() {
        assertThat(ALPHABET.slice(3, 5).plus(Octets.of("xy"))).hasToString("dexy");
        assertThat(Octets.of("xy").plus(ALPHABET.slice(3, 5))).hasToString("xyde");
        assertThat(ALPHABET.slice(3, 5).plus(ALPHABET.slice(1, 3))).hasToString("debc");
        assertThat(ALPHABET.plus(Octets.NONE)).isSameAs(ALPHABET);
        assertThat(Octets.NONE.plus(ALPHABET)).isSameAs(ALPHABET);
    }

    @Test
    @DisplayName("What was cut in two is put together again without a copy, and nothing beyond comes with it")
    void plus_neighbours_areOneStretchAgain() {
        Octets middle = ALPHABET.slice(2, 5).plus(ALPHABET.slice(5, 7));

        assertThat(middle).hasToString("cdefg").isEqualTo(Octets.of("cdefg"));
        assertThat(middle.length()).isEqualTo(5);
    }

    @Test
    void toString_showsWhatIsNotPrintableAsDots() {
        assertThat(Octets.of((byte) 'a', (byte) 0, (byte) 127, (byte) -128, (byte) '~'))
                .hasToString("a...~");
    }
}
