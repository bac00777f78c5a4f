package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bins of closes, cursors over them and the search for the peak, against a tree of all closes that is simply counted. */
class CloseBinsTest {

    private static final int CLOSES = 1_000;

    @ParameterizedTest(name = "{0}/s, open {1} ms on average, TIME_WAIT {2} ms, timer {3} ms")
    @CsvSource({
        "1000, 50, 1000, 0",
        "1000, 50, 1000, 300",
        "1000, 0, 0, 0",
        "1000, 20, 0, 0",
        "0.001, 500000, 60000, 0",
        "0.01, 80000000, 60000, 2048",
        "10000000, 1, 1, 0",
        "10, 86400000, 3600000, 0",
        "300, 5000, 200, 1000"
    })
    @DisplayName("Counts before any instant, releases and the peak")
    void bins_randomTraffic_asATree(double perSecond, long holdMillis, long waitMillis, long timerMillis) {
        ChurnPlan plan = Plans.thousandPerSecond()
                .arrivalsPerSecond(perSecond)
                .heldFor(Duration.ofMillis(holdMillis))
                .timeWait(Duration.ofMillis(waitMillis))
                .timerGranularity(Duration.ofMillis(timerMillis));
        WaitClock clock = new WaitClock(plan);
        CloseBins bins = new CloseBins(plan);
        PoolCursor pool = new PoolCursor(bins, clock);
        BinCursor closed = new BinCursor(bins);
        PeakSearch peak = new PeakSearch(bins, clock);
        Closes closes = new Closes();
        RandomStream chance = new RandomStreams(6).stream("bins");
        long now = 0;
        for (int i = 0; i < CLOSES; i++) {
            now += (long) (chance.nextExponential() * 1e9 / perSecond);
            long reached;
            do {
                reached = Math.min(now, bins.start(bins.horizon()));
                peak.advance(bins.bin(reached));
                closed.advance(bins.bin(reached));
                long over = bins.bin(Math.max(0, clock.overIfBefore(reached - 1)));
                pool.advance(over);
                bins.forgetBefore(Math.min(peak.oldestNeeded(), over));
            } while (reached < now);
            if (chance.nextDouble() < 0.3) {
                pool.advanceTo(now);
                assertThat(pool.released()).isEqualTo(closes.before(clock.overIfBefore(now)));
            }
            assertThat(closed.countBefore(now)).isEqualTo(closes.before(now));
            long close = now + (long) (chance.nextExponential() * holdMillis * 1e6);
            bins.add(close);
            closes.add(close);
        }
        peak.finish(now);
        assertThat(peak.peak()).isEqualTo(closes.peak(clock, now));
    }

    /** All closes, how often each instant occurs. */
    private static final class Closes {
        private final TreeMap<Long, Long> byInstant = new TreeMap<>();

        void add(long nanos) {
            byInstant.merge(nanos, 1L, Long::sum);
        }

        long before(long nanos) {
            return byInstant.headMap(nanos).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        long peak(WaitClock clock, long endNanos) {
            return byInstant.headMap(endNanos).keySet().stream()
                    .mapToLong(close -> before(close + 1) - before(clock.overIfBefore(close)))
                    .max()
                    .orElse(0);
        }
    }
}
