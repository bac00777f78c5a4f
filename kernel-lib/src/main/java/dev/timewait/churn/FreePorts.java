package dev.timewait.churn;

/** A set of numbers from 0 to a bound, in which the next member is found in a few steps however sparse it is. */
final class FreePorts {

    private static final int NOT_FOUND = -1;

    private final long[] words;
    /** One bit for each word that is not empty. */
    private final long[] summary;

    /** One bit for each word of the summary that is not empty. */
    private long top;

    private int count;

    /** An empty set of numbers below {@code bound}, 1 to 262,144. */
    FreePorts(int bound) {
        words = new long[(bound + 63) >>> 6];
        summary = new long[(words.length + 63) >>> 6];
    }

    /** How many members there are. */
    int count() {
        return count;
    }

    boolean contains(int number) {
        return ((words[number >>> 6] >>> number) & 1L) != 0;
    }

    /** Adds a number that is not a member. */
    void add(int number) {
        int word = number >>> 6;
        words[word] |= 1L << number;
        summary[word >>> 6] |= 1L << word;
        top |= 1L << (word >>> 6);
        count++;
    }

    /** Removes a member. */
    void remove(int number) {
        int word = number >>> 6;
        words[word] &= ~(1L << number);
        if (words[word] == 0) {
            summary[word >>> 6] &= ~(1L << word);
            top &= summary[word >>> 6] == 0 ? ~(1L << (word >>> 6)) : -1L;
        }
        count--;
    }

    /** The first member of [{@code from}, {@code to}), or -1. */
    int next(int from, int to) {
        if (from >= to) {
            return NOT_FOUND;
        }
        int word = from >>> 6;
        long bits = words[word] & -1L << from;
        if (bits == 0) {
            word = nextWord(word + 1);
            if (word < 0) {
                return NOT_FOUND;
            }
            bits = words[word];
        }
        int found = (word << 6) + Long.numberOfTrailingZeros(bits);
        return found < to ? found : NOT_FOUND;
    }

    /** The first word from {@code from} on that is not empty, or -1. */
    private int nextWord(int from) {
        int group = from >>> 6;
        long bits = group < summary.length ? summary[group] & (-1L << from) : 0;
        if (bits == 0) {
            long groups = group + 1 < summary.length ? top & (-1L << (group + 1)) : 0;
            if (groups == 0) {
                return NOT_FOUND;
            }
            group = Long.numberOfTrailingZeros(groups);
            bits = summary[group];
        }
        return (group << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** The first member from {@code from} on upwards, then from {@code low} on: all of [{@code low}, {@code high}); or -1. */
    int nextAround(int from, int low, int high) {
        int found = next(from, high);
        return found >= 0 ? found : next(low, from);
    }
}
