package dev.timewait.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SipHashTest {

    private static final long KEY_0 = 0x0706_0504_0302_0100L;
    private static final long KEY_1 = 0x0f0e_0d0c_0b0a_0908L;

    @Test
    @DisplayName("Appendix A of the paper: key 00 to 0f, message 00 to 0e, a129ca6149be45e5")
    void hash_paperExample_isAsPrinted() {
        assertThat(SipHash.hash(KEY_0, KEY_1, counting(15))).isEqualTo(0xa129_ca61_49be_45e5L);
    }

    @Test
    @DisplayName("The authors' vectors for the same key and messages 00, 01, ...: lengths 0 to 8")
    void hash_authorsVectors_agree() {
        long[] expected = {
            0x726f_db47_dd0e_0e31L,
            0x74f8_39c5_93dc_67fdL,
            0x0d6c_8009_d9a9_4f5aL,
            0x8567_6696_d7fb_7e2dL,
            0xcf27_94e0_2771_87b7L,
            0x1876_5564_cd99_a68dL,
            0xcbc9_466e_58fe_e3ceL,
            0xab02_00f5_8b01_d137L,
            0x93f5_f579_9a93_2462L
        };
        for (int length = 0; length < expected.length; length++) {
            assertThat(SipHash.hash(KEY_0, KEY_1, counting(length)))
                    .as("length %d", length)
                    .isEqualTo(expected[length]);
        }
    }

    @Test
    @DisplayName("Control: one bit of the key or of the message changes about half of the bits")
    void hash_oneBitChanged_isAnother() {
        byte[] message = counting(12);
        long hash = SipHash.hash(KEY_0, KEY_1, message);
        message[11] ^= 1;

        // Of 64 fair bits fewer than 10 or more than 54 differ in less than one case of 10^8.
        assertThat(Long.bitCount(hash ^ SipHash.hash(KEY_0, KEY_1, message))).isBetween(10, 54);
        message[11] ^= 1;
        assertThat(Long.bitCount(hash ^ SipHash.hash(KEY_0, KEY_1 ^ 1, message)))
                .isBetween(10, 54);
    }

    private static byte[] counting(int length) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) i;
        }
        return message;
    }
}
