package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ErlangLossTest {

    private static final int REPLICATIONS = 40;

    /** By Student's t with 39 degrees of freedom, a right mean lies further away in 2 of 10,000 cases. */
    private static final double STANDARD_ERRORS = 4.09;

    /**
     * Servers, offered load, blocking, mean and variance of the busy number: from the weights n!/(n-j)! / load^j of j
     * free servers, summed with 40 digits by mpmath 1.4.1.
     */
    private static final double[][] REFERENCE = {
        {1, 1, 0.5, 0.5, 0.25},
        {2, 1.5, 0.3103448275862069, 1.0344827586206897, 0.5850178359096314},
        {10, 5, 0.018384570336648132, 4.908077148316759, 4.440013079238977},
        {10, 50, 0.8047164966347092, 9.76417516826454, 0.2755685475830764},
        {100, 84.1, 0.010071705070961072, 83.25296960353216, 69.06772580715328},
        {28232, 20000, 0.0, 20000.0, 20000.0},
        {28232, 27500, 1.5190837549774284e-07, 27499.995822519675, 27496.937889469562},
        {28232, 28232, 0.004733640398381886, 28098.359864272883, 10238.673987110516},
        {28232, 60000, 0.5294814764563133, 28231.1114126212, 1.6779754398596418},
        {64511, 60000, 2.135091578562135e-75, 60000.0, 60000.0},
        {1000000, 990000, 5.499543126526709e-26, 990000.0, 990000.0},
        {1000000, 1000000, 0.000797460306855561, 999202.5396931444, 363259.5986829789},
        {1000000, 1e8, 0.9900000001010101, 999999.9898989901, 0.010203040087580646},
        {100, 1e8, 0.99999900000001, 99.99999899999902, 1.0000019600028218e-06}
    };

    @Test
    @DisplayName("From one server to a million, hardly loaded to overrun: good to 1e-12 of each number")
    void steadyState_referenceValues_agree() {
        for (double[] row : REFERENCE) {
            ErlangLoss loss = new ErlangLoss((int) row[0], row[1]);

            assertThat(loss.blocking()).as("blocking %s", loss).isCloseTo(row[2], share(row[2]));
            assertThat(loss.mean()).as("mean %s", loss).isCloseTo(row[3], share(row[3]));
            assertThat(loss.variance()).as("variance %s", loss).isCloseTo(row[4], share(row[4]));
        }
    }

    @Test
    @DisplayName("Erlang's B is (a^n / n!) / (1 + a + ... + a^n / n!)")
    void blocking_fewServers_isTheLastTermOverTheSum() {
        for (double load : new double[] {0.1, 1, 7.3, 40}) {
            double term = 1;
            double sum = 1;
            for (int n = 1; n <= 40; n++) {
                term *= load / n;
                sum += term;
                // 40 roundings of term and sum.
                assertThat(new ErlangLoss(n, load).blocking()).isCloseTo(term / sum, within(1e-13 * term / sum));
            }
        }
    }

    @Test
    @DisplayName("The busy number is Poisson, given that it is not above the servers: blocking and both moments")
    void steadyState_moderateLoad_isTruncatedPoisson() {
        for (int n : new int[] {1, 5, 50, 200}) {
            PoissonLaw law = new PoissonLaw(45);
            double mean = 0;
            double square = 0;
            for (int k = 0; k <= n; k++) {
                double share = law.probability(k) / law.cumulative(n);
                mean += k * share;
                square += (double) k * k * share;
            }
            ErlangLoss loss = new ErlangLoss(n, 45);

            assertThat(loss.blocking()).isCloseTo(law.probability(n) / law.cumulative(n), within(1e-12));
            // 200 terms up to 2,000, each good to 1e-12.
            assertThat(loss.mean()).isCloseTo(mean, within(1e-9));
            assertThat(loss.variance()).isCloseTo(square - mean * mean, within(1e-9));
        }
    }

    @Test
    void variance_moderateLoad_asTheFormulaThatCancels() {
        for (int n : new int[] {20, 28_232, 60_000}) {
            ErlangLoss loss = new ErlangLoss(n, 28_000);
            double lost = 28_000 * loss.blocking();
            double formula = loss.mean() - lost * (n - loss.mean());

            // Either part is up to 28,000 and good to 1e-11 of itself; so is the product.
            assertThat(loss.variance()).isCloseTo(formula, within(1e-6));
            assertThat(loss.deviation()).isEqualTo(Math.sqrt(loss.variance()));
        }
    }

    @Test
    void noServerOrNoLoad_allOrNothingIsBlocked() {
        assertThat(new ErlangLoss(0, 5).blocking()).isEqualTo(1);
        assertThat(new ErlangLoss(0, 5).mean()).isZero();
        assertThat(new ErlangLoss(0, 5).variance()).isZero();
        assertThat(new ErlangLoss(5, 0).blocking()).isZero();
        assertThat(new ErlangLoss(5, 0).mean()).isZero();
        assertThat(new ErlangLoss(5, 0).variance()).isZero();
    }

    @Test
    @DisplayName("With the servers named the blocking is not above what is asked for, with one fewer it is")
    void serversFor_anyBlocking_isTheLeast() {
        for (double load : new double[] {0.5, 10, 1_000, 28_000}) {
            for (double blocking : new double[] {0.5, 0.01, 1e-6, 1e-100}) {
                int servers = ErlangLoss.serversFor(load, blocking);

                assertThat(new ErlangLoss(servers, load).blocking()).isLessThanOrEqualTo(blocking);
                assertThat(new ErlangLoss(servers - 1, load).blocking()).isGreaterThan(blocking);
            }
        }
        assertThat(ErlangLoss.serversFor(10, 1)).isZero();
        assertThat(ErlangLoss.serversFor(0, 0.5)).isEqualTo(1);
    }

    @Test
    @DisplayName("As in the printed tables: 100 lines lose 1 % of 84.1 erlangs, rounded (84.064)")
    void serversFor_printedTable_hundredLines() {
        assertThat(ErlangLoss.serversFor(84.06, 0.01)).isEqualTo(100);
        assertThat(ErlangLoss.serversFor(84.1, 0.01)).isEqualTo(101);
    }

    @Test
    @DisplayName("Only the mean time held matters: a fixed second and an exponential one lose as many")
    void blocking_simulated_dependsOnTheMeanTimeAlone() {
        double expected = new ErlangLoss(20, 18).blocking();
        double[] fixed = lostShares(true);
        double[] exponential = lostShares(false);

        assertThat(standardErrors(fixed, expected)).isLessThan(STANDARD_ERRORS);
        assertThat(standardErrors(exponential, expected)).isLessThan(STANDARD_ERRORS);
        assertThat(standardErrors(fixed, new ErlangLoss(20, 18.5).blocking()))
                .as("control: half an erlang more")
                .isGreaterThan(STANDARD_ERRORS);
    }

    @Test
    void arguments_outsideTheirBounds_areRefused() {
        assertThatThrownBy(() -> new ErlangLoss(-1, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("servers is -1; it must be from 0 to 100000000");
        assertThatThrownBy(() -> new ErlangLoss(5, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("offeredLoad is NaN; it must be from 0 to 100000000");
        assertThatThrownBy(() -> ErlangLoss.serversFor(-1, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("offeredLoad is -1; it must be from 0 to 100000000");
        assertThatThrownBy(() -> ErlangLoss.serversFor(5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("blocking is 0; it must be above 0 and at most 1");
    }

    /** The share of 20,000 arrivals that 20 servers lose at 18 a second and a mean second held, in 40 runs. */
    private static double[] lostShares(boolean fixed) {
        double[] shares = new double[REPLICATIONS];
        for (int i = 0; i < REPLICATIONS; i++) {
            RandomStream stream = new RandomStreams(11).replication(i).stream("test");
            double[] freeAt = new double[20];
            double now = 0;
            // The first thousand only fill the servers.
            for (int arrival = -1_000; arrival < 20_000; arrival++) {
                now += stream.nextExponential() / 18;
                double held = fixed ? 1 : stream.nextExponential();
                if (!take(freeAt, now, now + held) && arrival >= 0) {
                    shares[i] += 1.0 / 20_000;
                }
            }
        }
        return shares;
    }

    private static boolean take(double[] freeAt, double now, double until) {
        for (int server = 0; server < freeAt.length; server++) {
            if (freeAt[server] <= now) {
                freeAt[server] = until;
                return true;
            }
        }
        return false;
    }

    /** How many standard errors the mean of the values lies from what is expected. */
    private static double standardErrors(double[] values, double expected) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return Math.abs(mean - expected) / Math.sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS);
    }

    private static Offset<Double> share(double value) {
        return within(1e-12 * value);
    }
}
