package dev.timewait.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InternetChecksumTest {

    private static byte[] octets(int... values) {
        byte[] octets = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            octets[i] = (byte) values[i];
        }
        return octets;
    }

    @Test
    @DisplayName("RFC 1071 §3: the words 0001, f203, f4f5 and f6f7 have the sum ddf2")
    void sum_ofTheExample_isThatOfTheRfc() {
        assertThat(InternetChecksum.of(octets(0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7)))
                .isEqualTo(0xFFFF - 0xDDF2);
    }

    @Test
    @DisplayName("RFC 1071 §1 (1): an odd octet at the end counts as the high one of a word")
    void sum_ofOddLength_isFilledWithZero() {
        assertThat(InternetChecksum.of(octets(0x12, 0x34, 0x56)))
                .isEqualTo(InternetChecksum.of(octets(0x12, 0x34, 0x56, 0x00)))
                .isNotEqualTo(InternetChecksum.of(octets(0x12, 0x34, 0x00, 0x56)));
    }

    @Test
    void sum_ofNothing_isAllOnes() {
        assertThat(InternetChecksum.of(new byte[0])).isEqualTo(0xFFFF);
    }

    @Test
    @DisplayName("A carry that carries again: ffff + ffff + 0001 folds twice")
    void sum_carryOfTheCarry_isAdded() {
        byte[] all = new byte[2 * 65_537];
        java.util.Arrays.fill(all, (byte) 0xFF);
        assertThat(InternetChecksum.of(all)).isZero();
    }
}
