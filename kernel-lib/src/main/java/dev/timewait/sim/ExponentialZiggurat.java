package dev.timewait.sim;

/**
 * Draws from the exponential distribution by a ziggurat of 256 layers: one multiplication and one comparison in 97.8 %
 * of all draws, no logarithm in any.
 *
 * <p>The area under e^-x is covered by 255 rectangles and a base strip with the tail, all of one area. A draw picks a
 * layer and a point in it, and is accepted at once where the layer lies wholly under the curve. Beyond the base the
 * distribution looks like itself again, so the tail is {@link #TAIL} plus another draw.
 *
 * <p>Source: Marsaglia and Tsang, "The ziggurat method for generating random variables", Journal of Statistical Software
 * 5(8), 2000. Here the layer number and the position come from different bits of the draw, as Doornik (2005) advises.
 */
final class ExponentialZiggurat {

    /** Where the base ends and the tail begins, for 256 layers (Marsaglia and Tsang 2000, section 3). */
    static final double TAIL = 7.69711747013105;

    static final int LAYERS = 256;

    /** What the rounding of the tables and of both exponentials could add up to, ten times over; relative. */
    private static final double ROUNDING = 1e-13;

    /** 2^53 positions across each layer. */
    private static final double POSITIONS = 1L << 53;

    /** Width of layer i; [0] is the width that the base strip would have as a rectangle. */
    static final double[] EDGE = new double[LAYERS + 1];

    /** e^-x at {@link #EDGE}. */
    private static final double[] HEIGHT = new double[LAYERS + 1];

    /** Width of one position in layer i. */
    static final double[] STEP = new double[LAYERS];

    /** Positions of layer i that lie wholly under the curve. */
    static final long[] SURE = new long[LAYERS];

    static {
        double area = (TAIL + 1) * ExactMath.exp(-TAIL);
        EDGE[0] = area / ExactMath.exp(-TAIL);
        EDGE[1] = TAIL;
        for (int i = 1; i < LAYERS - 1; i++) {
            EDGE[i + 1] = -ExactMath.log(ExactMath.exp(-EDGE[i]) + area / EDGE[i]);
        }
        EDGE[LAYERS] = 0;
        for (int i = 0; i <= LAYERS; i++) {
            HEIGHT[i] = ExactMath.exp(-EDGE[i]);
        }
        for (int i = 0; i < LAYERS; i++) {
            STEP[i] = EDGE[i] / POSITIONS;
            SURE[i] = (long) (EDGE[i + 1] / EDGE[i] * POSITIONS);
        }
    }

    private ExponentialZiggurat() {}

    /** The next draw with mean 1. */
    static double next(RandomStream stream) {
        long bits = stream.nextLong();
        int layer = (int) bits & (LAYERS - 1);
        long position = bits >>> 11;
        double x = position * STEP[layer];
        return position < SURE[layer] ? x : unsure(stream, layer, x);
    }

    /** The rare rest: the tail, or a point near the edge of a layer. */
    static double unsure(RandomStream stream, int layer, double x) {
        if (layer == 0) {
            return TAIL + next(stream);
        }
        double y = HEIGHT[layer] + stream.nextDouble() * (HEIGHT[layer + 1] - HEIGHT[layer]);
        return under(layer, x, y) ? x : next(stream);
    }

    /**
     * Whether {@code y < ExactMath.exp(-x)}, most often without the exponential: the partial sums of the series of e^-d,
     * with d from the layer's inner edge, lie above and below it by turns.
     */
    static boolean under(int layer, double x, double y) {
        double inner = HEIGHT[layer + 1];
        double d = x - EDGE[layer + 1];
        if (y > inner * (1 - d * (1 - d / 2)) * (1 + ROUNDING)) {
            return false;
        }
        double below = inner * (1 - d * (1 - d * (0.5 - d * (1.0 / 6))));
        return y < below * (1 - ROUNDING) || y < ExactMath.exp(-x);
    }

    /** The gap, 0 when the layers fit, between the top layer's area and that of the others. */
    static double closingError() {
        double area = (TAIL + 1) * ExactMath.exp(-TAIL);
        return EDGE[LAYERS - 1] * (1 - HEIGHT[LAYERS - 1]) - area;
    }
}
