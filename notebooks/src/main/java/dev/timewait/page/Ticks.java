package dev.timewait.page;

/**
 * The marks of an axis that begins at 0.
 *
 * @param step the distance between two marks: 1, 2 or 5 times a power of ten
 * @param count the marks above 0
 */
record Ticks(double step, int count) {

    /** As few marks as reach {@code highest}, at most {@code most} of them. */
    static Ticks upTo(double highest, int most) {
        double step = 1;
        for (int i = 0; highest / step > most; i++) {
            step *= i % 3 == 1 ? 2.5 : 2;
        }
        return new Ticks(step, (int) Math.ceil(highest / step));
    }

    /** The last mark, where the axis ends. */
    double end() {
        return step * count;
    }
}
