package dev.timewait.tcp;

/**
 * SipHash-2-4, a keyed hash of 64 bits that nobody can reckon without the key (Aumasson and Bernstein, "SipHash: a fast
 * short-input PRF", 2012).
 */
final class SipHash {

    private static final int OCTETS_PER_WORD = 8;

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private SipHash(long key0, long key1) {
        v0 = key0 ^ 0x736f_6d65_7073_6575L;
        v1 = key1 ^ 0x646f_7261_6e64_6f6dL;
        v2 = key0 ^ 0x6c79_6765_6e65_7261L;
        v3 = key1 ^ 0x7465_6462_7974_6573L;
    }

    /**
     * The hash of a message.
     *
     * @param key0 octets 0 to 7 of the key, the first lowest
     * @param key1 octets 8 to 15
     */
    static long hash(long key0, long key1, byte... message) {
        SipHash state = new SipHash(key0, key1);
        int whole = message.length / OCTETS_PER_WORD * OCTETS_PER_WORD;
        for (int i = 0; i < whole; i += OCTETS_PER_WORD) {
            state.compress(word(message, i, i + OCTETS_PER_WORD));
        }
        state.compress(word(message, whole, message.length) | (long) message.length << 56);
        return state.finish();
    }

    private static long word(byte[] message, int from, int to) {
        long word = 0;
        for (int i = to - 1; i >= from; i--) {
            word = word << 8 | (message[i] & 0xff);
        }
        return word;
    }

    private void compress(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    private long finish() {
        v2 ^= 0xff;
        round();
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
