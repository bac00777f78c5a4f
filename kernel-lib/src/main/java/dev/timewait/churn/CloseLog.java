package dev.timewait.churn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Closes in the order in which their connections were asked for, 4 bytes each, and beside it their number in each bin.
 *
 * <p>Cheaper to fill than {@link CloseBins}, but to look into one bin means to look through all connections that may be
 * open at once: for short holds only ({@link #suits}).
 */
final class CloseLog extends Closes implements CloseSink {

    private static final int CLOSES_IN_A_BIN = 24;

    /** Connections open at once, of the longest kind, up to which looking through them is cheap. */
    private static final double MOST_OPEN = 512;

    /** The longest hold that is not a stray must fit into 32 bits with room to spare. */
    private static final long LONGEST_NANOS = 2_000_000_000;

    /** An offset that says: look among the strays. */
    private static final int STRAY = -1;

    private final int[] counts;
    private final LongHeap later = new LongHeap();

    /** Blocks in a ring, from {@link #first} on. */
    private int[][] offsets = new int[16][];

    private long[] earliest = new long[16];
    /** The latest close up to and with each block, strays left out; it never falls. */
    private long[] latest = new long[16];

    private int first;
    private int size;

    /** Closes too far from the others of their block, in no order: hardly ever one. */
    private long[] strays = new long[4];

    private int strayCount;

    CloseLog(ChurnPlan plan, int block) {
        super(plan, spanNanos(plan) + 2 * block * 1e9 / plan.arrivals().perSecond(), CLOSES_IN_A_BIN);
        counts = new int[mask + 1];
    }

    /** Whether so few connections of a plan are open at once, and so briefly, that a log is the cheaper way. */
    static boolean suits(ChurnPlan plan, int block) {
        double longest = plan.hold().nearlyAll().toNanos();
        double rate = plan.arrivals().perSecond();
        double rows = (double) plan.during().plus(plan.idle()).toNanos()
                / plan.sampledEvery().toNanos();
        double looked = rows * (block + rate * longest / 1e9);
        double arrivals = rate * plan.during().toNanos() / 1e9;
        return longest + block * 1e9 / rate < LONGEST_NANOS
                && rate * longest / 1e9 < MOST_OPEN
                && looked < 2 * arrivals
                && !(plan.arrivals() instanceof Arrivals.Batches);
    }

    @Override
    int count(long bin) {
        return counts[(int) bin & mask];
    }

    @Override
    public void addAll(long[] closes, int count, long earliestClose, long latestClose) {
        int[] room = next(count, earliestClose, latestClose);
        if (bin(latestClose) < horizon() && latestClose - earliestClose <= Integer.MAX_VALUE) {
            for (int i = 0; i < count; i++) {
                long close = closes[i];
                counts[(int) (close >>> widthLog2) & mask]++;
                room[i] = (int) (close - earliestClose);
            }
        } else {
            addCarefully(closes, count, earliestClose, room);
        }
    }

    /**
     * The same for connections that open at the first {@code count} of {@code opens} and are held for exponential times:
     * draws and sums are not written down in between. Returns the latest close.
     */
    long addExponential(long[] opens, double[] draws, double meanNanos, int count) {
        long origin = opens[0];
        int[] room = next(count, origin, origin);
        long latestClose = 0;
        for (int i = 0; i < count; i++) {
            long close = opens[i] + Hold.nanos(draws[i], meanNanos);
            latestClose = Math.max(latestClose, close);
            counts[(int) (close >>> widthLog2) & mask]++;
            room[i] = (int) (close - origin);
        }
        latest[at(size - 1)] = Math.max(latest[at(size - 1)], Math.min(latestClose, origin + Integer.MAX_VALUE));
        if (bin(latestClose) >= horizon() || latestClose - origin > Integer.MAX_VALUE) {
            putRight(opens, draws, meanNanos, room);
        }
        return latestClose;
    }

    /** Takes back what was too far for the ring or for an offset, and adds it with care. */
    private void putRight(long[] opens, double[] draws, double meanNanos, int[] room) {
        for (int i = 0; i < room.length; i++) {
            long close = opens[i] + Hold.nanos(draws[i], meanNanos);
            if (bin(close) >= horizon()) {
                counts[(int) bin(close) & mask]--;
                later.add(close);
            }
            if (close - opens[0] > Integer.MAX_VALUE) {
                room[i] = STRAY;
                addStray(close);
            }
        }
    }

    private void addCarefully(long[] closes, int count, long earliestClose, int[] room) {
        for (int i = 0; i < count; i++) {
            long close = closes[i];
            if (close - earliestClose > Integer.MAX_VALUE) {
                room[i] = STRAY;
                addStray(close);
            } else {
                room[i] = (int) (close - earliestClose);
            }
            tally(close);
        }
    }

    private void tally(long close) {
        if (bin(close) < horizon()) {
            counts[(int) bin(close) & mask]++;
        } else {
            later.add(close);
        }
    }

    @Override
    int countBeforeInBin(long nanos) {
        return look(start(bin(nanos)), nanos, null);
    }

    @Override
    long[] between(long from, long to) {
        long[] closes = new long[countAround(from, to)];
        int found = look(from, to, closes);
        long[] inOrder = Arrays.copyOf(closes, found);
        Arrays.sort(inOrder);
        return inOrder;
    }

    @Override
    void forgetBefore(long bin) {
        while (oldest < bin) {
            counts[(int) oldest & mask] = 0;
            oldest++;
        }
        while (later.size() > 0 && bin(later.first()) < horizon()) {
            tally(later.first());
            later.removeFirst();
        }
        while (size > 0 && latest[first] < start(bin)) {
            first = (first + 1) & (offsets.length - 1);
            size--;
        }
        int kept = 0;
        for (int i = 0; i < strayCount; i++) {
            if (strays[i] >= start(bin)) {
                strays[kept++] = strays[i];
            }
        }
        strayCount = kept;
    }

    /** Counts the closes of [{@code from}, {@code to}), and copies them where there is an array for it. */
    private int look(long from, long to, long @Nullable [] copies) {
        int found = 0;
        for (int i = blocksBefore(to) - 1; i >= 0 && latest[at(i)] >= from; i--) {
            found = look(offsets[at(i)], earliest[at(i)], from, to, found, copies);
        }
        for (int i = 0; i < strayCount; i++) {
            if (strays[i] >= from && strays[i] < to) {
                found = keep(strays[i], found, copies);
            }
        }
        return found;
    }

    /** How many blocks begin before {@code nanos}. */
    private int blocksBefore(long nanos) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (earliest[at(middle)] < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The place in the ring of block {@code index}, counted from the oldest. */
    private int at(int index) {
        return (first + index) & (offsets.length - 1);
    }

    private static int look(int[] block, long origin, long from, long to, int before, long @Nullable [] copies) {
        int low = (int) Math.max(0, Math.min(Integer.MAX_VALUE, from - origin));
        int width = (int) Math.min(Integer.MAX_VALUE, to - origin) - low;
        if (copies == null) {
            return before + count(block, low, width);
        }
        int found = before;
        for (int offset : block) {
            // A stray is below 0 and so never between the two.
            if (offset >= low && offset - low < width) {
                found = keep(origin + offset, found, copies);
            }
        }
        return found;
    }

    /** How many offsets lie in a span, without a branch that chance decides. */
    private static int count(int[] block, int low, int width) {
        int found = 0;
        for (int offset : block) {
            int into = offset - low;
            // The sign of this is that of one that lies outside.
            found += 1 + ((into | (width - 1 - into)) >> 31);
        }
        return found;
    }

    private static int keep(long close, int found, long @Nullable [] copies) {
        if (copies != null) {
            copies[found] = close;
        }
        return found + 1;
    }

    /** The array of a new block. */
    private int[] next(int count, long earliestClose, long latestClose) {
        if (size == offsets.length) {
            grow();
        }
        int block = at(size);
        earliest[block] = earliestClose;
        long latestBefore = size == 0 ? 0 : latest[at(size - 1)];
        latest[block] = Math.max(latestBefore, Math.min(latestClose, earliestClose + Integer.MAX_VALUE));
        size++;
        int[] room = offsets[block];
        if (room == null || room.length != count) {
            room = offsets[block] = new int[count];
        }
        return room;
    }

    private void grow() {
        int length = offsets.length;
        int[][] largerOffsets = new int[2 * length][];
        long[] largerEarliest = new long[2 * length];
        long[] largerLatest = new long[2 * length];
        for (int i = 0; i < size; i++) {
            largerOffsets[i] = offsets[at(i)];
            largerEarliest[i] = earliest[at(i)];
            largerLatest[i] = latest[at(i)];
        }
        offsets = largerOffsets;
        earliest = largerEarliest;
        latest = largerLatest;
        first = 0;
    }

    private void addStray(long close) {
        if (strayCount == strays.length) {
            strays = Arrays.copyOf(strays, 2 * strayCount);
        }
        strays[strayCount++] = close;
    }
}
