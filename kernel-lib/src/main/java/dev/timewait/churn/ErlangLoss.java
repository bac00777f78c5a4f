package dev.timewait.churn;

/**
 * Erlang's loss system in the long run: Poisson arrivals, each takes one of so many servers for a while, and is lost when
 * none is free. Ports are such servers when a refused connection does not come again.
 *
 * <p>The number of busy servers is a Poisson count that knows it is not above {@code servers}. Of the times for which a
 * server is held, only the mean matters, not the distribution (Sevastyanov, Theory of Probability and its Applications
 * 2(1), 1957): a fixed TIME_WAIT is blocked as often as an exponential one.
 *
 * <p>Source: Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone
 * exchanges", 1917, and its recursion over the servers, for which Jagerman, "Some properties of the Erlang loss
 * function", Bell System Technical Journal 53(3), 1974. A call takes one step a server; all terms are positive, so that
 * nothing cancels.
 *
 * @param servers how many can be busy at once, from 0 to 100,000,000
 * @param offeredLoad arrivals per second times mean seconds held, from 0 to 1e8
 */
public record ErlangLoss(int servers, double offeredLoad) {

    private static final int MOST = 100_000_000;

    /** Refuses servers or a load outside their bounds. */
    public ErlangLoss {
        Bounds.whole("servers", servers, 0, MOST);
        Bounds.atLeastZero("offeredLoad", offeredLoad, MOST);
    }

    /**
     * The fewest servers that block no more than a share of the arrivals.
     *
     * @param offeredLoad arrivals per second times mean seconds held, from 0 to 1e8
     * @param blocking the share that may be lost, above 0 and at most 1
     */
    public static int serversFor(double offeredLoad, double blocking) {
        Bounds.atLeastZero("offeredLoad", offeredLoad, MOST);
        Bounds.positive("blocking", blocking, 1);
        int servers = 0;
        double odds = 0;
        while (1 / (1 + odds) > blocking) {
            servers++;
            odds = (1 + odds) * (servers / offeredLoad);
        }
        return servers;
    }

    /** Erlang's B: the share of the arrivals that finds every server busy, and of the time in which it is so. */
    public double blocking() {
        return 1 / (1 + odds());
    }

    /** The mean number of busy servers, which is the carried load: the offered one less what is lost. */
    public double mean() {
        return offeredLoad * carried(odds());
    }

    /**
     * The variance of the number of busy servers, and of the free ones.
     *
     * <p>It equals mean - lost load * (servers - mean), which cancels under a heavy load. So the free servers are built
     * up instead: with one server more, none is free when it blocks, and otherwise one more than among the others.
     */
    public double variance() {
        double odds = 0;
        double free = 0;
        double variance = 0;
        for (int n = 1; n <= servers; n++) {
            odds = (1 + odds) * (n / offeredLoad);
            double carried = carried(odds);
            variance = carried * (variance + (1 + free) * (1 + free) / (1 + odds));
            free = carried * (1 + free);
        }
        return variance;
    }

    /** The standard deviation of the number of busy servers. */
    public double deviation() {
        return Math.sqrt(variance());
    }

    /** The odds against blocking, (1 - B) / B: Erlang's recursion, which makes 1 / B of n out of that of n - 1. */
    private double odds() {
        double odds = 0;
        for (int n = 1; n <= servers; n++) {
            odds = (1 + odds) * (n / offeredLoad);
        }
        return odds;
    }

    /** 1 - B, with all its digits where B is near 1, and 1 where the odds are beyond all numbers. */
    private static double carried(double odds) {
        return 1 / (1 + 1 / odds);
    }
}
