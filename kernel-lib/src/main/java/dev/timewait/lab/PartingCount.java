package dev.timewait.lab;

/**
 * Many runs of one {@link Parting} that differ by their chance alone.
 *
 * @param parting the first of them; each other has the next seed
 * @param runs how many, 1 or more
 * @param meanDelivered how many octets B's program read, on average
 * @param leastDelivered in the worst of them
 * @param whole in how many it read all
 * @param cutUnseen in how many it read less and was told that this is all
 * @param unknown in how many it was told nothing, and waits for ever
 * @param misled in how many it read less, and A's program was told that all is well
 */
public record PartingCount(
        Parting parting,
        int runs,
        double meanDelivered,
        int leastDelivered,
        int whole,
        int cutUnseen,
        int unknown,
        int misled) {

    /** Plays them; a number of {@code runs} below 1 is refused with an {@link IllegalArgumentException}. */
    public static PartingCount of(Parting parting, int runs) {
        if (runs < 1) {
            throw new IllegalArgumentException("runs is " + runs + "; it must be 1 or more");
        }
        long sum = 0;
        int least = parting.octets();
        int whole = 0;
        int cut = 0;
        int unknown = 0;
        int misled = 0;
        for (int run = 0; run < runs; run++) {
            Interruption.check();
            Parted parted = parting.seed(parting.seed() + run).runUnseen();
            sum += parted.delivered();
            least = Math.min(least, parted.delivered());
            whole += parted.isWhole() ? 1 : 0;
            cut += parted.isCutUnseen() ? 1 : 0;
            unknown += parted.toldB().equals(Parted.NOTHING) ? 1 : 0;
            misled += parted.isMisled() ? 1 : 0;
        }
        return new PartingCount(parting, runs, (double) sum / runs, least, whole, cut, unknown, misled);
    }
}
