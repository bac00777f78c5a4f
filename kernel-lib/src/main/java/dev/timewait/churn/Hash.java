package dev.timewait.churn;

/** A hash with a secret, for offsets that must differ from peer to peer; no protection against anybody. */
final class Hash {

    private static final long FIRST = 0xFF51AFD7ED558CCDL;
    private static final long SECOND = 0xC4CEB9FE1A85EC53L;

    private Hash() {}

    /** Spreads {@code secret} and {@code number} over 63 bits: 0 or more. */
    static long of(long secret, long number) {
        // The finishing steps of MurmurHash3, by Austin Appleby, in the public domain.
        long hash = secret ^ (number * FIRST);
        hash = (hash ^ (hash >>> 33)) * FIRST;
        hash = (hash ^ (hash >>> 33)) * SECOND;
        return (hash ^ (hash >>> 33)) & Long.MAX_VALUE;
    }
}
