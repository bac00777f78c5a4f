package dev.timewait.lab;

import java.util.Arrays;

/**
 * Finds a number by a number, with open addressing and linear probing, so that finding one costs the same with ten as with sixty
 * thousand. Key and place stand side by side: after a minute neither is near the processor, and they are fetched together.
 */
final class PlaceTable {

    /** What {@link #get} says of a key that is not there; no key's place. */
    static final long NOWHERE = 0;

    private static final int FIRST_CAPACITY = 16;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    /** Of each slot the key, then the place. */
    private long[] slots = new long[2 * FIRST_CAPACITY];

    private int mask = FIRST_CAPACITY - 1;
    private int size;

    /** The place of the key; {@link #NOWHERE} where it has none. */
    long get(long key) {
        return slots[find(key) + 1];
    }

    /** The key has this place from now on, whatever it had before. */
    void put(long key, long place) {
        if (2 * size > mask) {
            grow();
        }
        int at = find(key);
        size += slots[at + 1] == NOWHERE ? 1 : 0;
        slots[at] = key;
        slots[at + 1] = place;
    }

    /** The key has no place from now on. */
    void remove(long key) {
        int at = find(key);
        if (slots[at + 1] != NOWHERE) {
            size--;
            closeGap(at / 2);
        }
    }

    int size() {
        return size;
    }

    /** Where the key stands, or the empty slot at which the search for it ends. */
    private int find(long key) {
        int at = 2 * home(key);
        while (slots[at + 1] != NOWHERE && slots[at] != key) {
            at = (at + 2) & (2 * mask + 1);
        }
        return at;
    }

    private int home(long key) {
        return (int) ((key * GOLDEN) >>> (64 - Integer.bitCount(mask)));
    }

    private void closeGap(int emptied) {
        int gap = emptied;
        for (int at = (gap + 1) & mask; slots[2 * at + 1] != NOWHERE; at = (at + 1) & mask) {
            if (((at - home(slots[2 * at])) & mask) >= ((at - gap) & mask)) {
                slots[2 * gap] = slots[2 * at];
                slots[2 * gap + 1] = slots[2 * at + 1];
                gap = at;
            }
        }
        slots[2 * gap + 1] = NOWHERE;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        Arrays.fill(slots, NOWHERE);
        mask = 2 * mask + 1;
        for (int at = 0; at < old.length; at += 2) {
            if (old[at + 1] != NOWHERE) {
                int to = find(old[at]);
                slots[to] = old[at];
                slots[to + 1] = old[at + 1];
            }
        }
    }
}
