package dev.timewait.net;

import static dev.timewait.net.Direction.A_TO_B;
import static dev.timewait.net.Direction.B_TO_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.sim.RandomStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a path does by chance.
 *
 * <p>Counts out of n packets are held against n p, with a tolerance of 4 sigma, where sigma = sqrt(n p (1 - p)) is that of
 * the binomial distribution: a right path fails under 1 seed in 15,000, and the seed is fixed.
 */
class PathChanceTest {

    private static final int PACKETS = 100_000;
    private static final Duration DELAY = Duration.ofMillis(10);
    private static final Duration JITTER = Duration.ofMillis(5);
    private static final Path PLAIN = Path.of(DELAY);

    @Test
    void loss_onePercent_losesThatShare() {
        List<Passage> passages = passages(PLAIN.withBoth(way -> way.loss(0.01)), 1);

        assertShare(passages, PathChanceTest::isLost, 0.01);
    }

    @Test
    @DisplayName("Control for the tolerance: 4 sigma tells a loss of 1.2 % from one of 1 %")
    void loss_littleMore_isOutsideTheTolerance() {
        long lost = count(passages(PLAIN.withBoth(way -> way.loss(0.012)), 1), PathChanceTest::isLost);

        assertThat(Math.abs(lost - PACKETS * 0.01)).isGreaterThan(4 * sigma(0.01));
    }

    @Test
    @DisplayName("Losses are independent: pairs of losses in a row come as often as the square says")
    void loss_inARow_hasTheSquareOfTheShare() {
        List<Passage> passages = passages(PLAIN.withBoth(way -> way.loss(0.2)), 3);
        long pairs = 0;
        // Pairs that do not overlap, so that they are independent trials.
        for (int i = 0; i < PACKETS; i += 2) {
            pairs += isLost(passages.get(i)) && isLost(passages.get(i + 1)) ? 1 : 0;
        }
        double trials = PACKETS / 2.0;

        assertThat((double) pairs).isCloseTo(trials * 0.04, within(4 * Math.sqrt(trials * 0.04 * 0.96)));
    }

    @Test
    void duplication_threePercent_copiesThatShareWithinItsBounds() {
        Chance chance = new Chance(0.03, Duration.ofMillis(1), Duration.ofMillis(4));
        List<Passage> passages = passages(PLAIN.withBoth(way -> way.duplication(chance)), 5);

        assertShare(passages, passage -> passage.copy().isPresent(), 0.03);
        assertThat(passages)
                .allSatisfy(passage -> passage.copy()
                        .ifPresent(copy ->
                                assertThat(arrival(copy) - arrival(passage)).isBetween(1_000_000L, 4_000_000L)));
    }

    @Test
    void reordering_twoPercent_holdsThatShareAndOthersOvertake() {
        Chance chance = Chance.of(0.02, Duration.ofMillis(3));
        List<Passage> passages = passages(PLAIN.withBoth(way -> way.reordering(chance)), 6);

        assertShare(passages, Passage.Held.class::isInstance, 0.02);
        assertThat(inversions(passages)).isPositive();
    }

    @Test
    @DisplayName("Jitter is uniform: from none to the most, half of it on average, a tenth of the draws in each tenth")
    void jitter_uniform_isSpreadEvenly() {
        List<Passage> passages = passages(PLAIN.withBoth(way -> way.jitter(JITTER)), 7);
        long[] tenths = new long[10];
        double sum = 0;
        for (int i = 0; i < PACKETS; i++) {
            long extraNanos = arrival(passages.get(i)) - sentNanos(i) - DELAY.toNanos();
            assertThat(extraNanos).isBetween(0L, JITTER.toNanos());
            tenths[(int) Math.min(9, extraNanos / 500_000)]++;
            sum += extraNanos;
        }

        for (long count : tenths) {
            assertThat((double) count).isCloseTo(PACKETS / 10.0, within(4 * sigma(0.1)));
        }
        // A uniform distribution over j has the standard deviation j / sqrt(12), the mean of n draws that / sqrt(n).
        double sigmaOfMean = JITTER.toNanos() / Math.sqrt(12.0 * PACKETS);
        assertThat(sum / PACKETS).isCloseTo(JITTER.toNanos() / 2.0, within(4 * sigmaOfMean));
    }

    @Test
    void jitter_ofOneNanosecond_reachesBothEnds() {
        List<Passage> passages = passages(Path.of(Duration.ZERO).withBoth(way -> way.jitter(Duration.ofNanos(1))), 8);
        long late = 0;
        for (int i = 0; i < PACKETS; i++) {
            late += arrival(passages.get(i)) - sentNanos(i);
        }

        assertThat((double) late).isCloseTo(PACKETS / 2.0, within(4 * sigma(0.5)));
    }

    @Test
    @DisplayName(
            "With order kept no packet overtakes another, and none takes longer than delay and jitter; else they do")
    void jitter_orderKept_nothingOvertakes() {
        Path loose = PLAIN.withBoth(way -> way.jitter(JITTER).loss(0.1));
        List<Passage> kept = passages(loose.withBoth(OneWay::keepingOrder), 9);

        assertThat(inversions(kept)).isZero();
        assertThat(oldestNanos(kept)).isLessThanOrEqualTo(DELAY.plus(JITTER).toNanos());
        assertThat(inversions(passages(loose, 9))).as("control: without").isPositive();
    }

    @Test
    @DisplayName("A packet that is held, or a copy, does not detain those behind it though order is kept")
    void orderKept_heldAndCopied_detainNobody() {
        Path path = PLAIN.withBoth(OneWay::keepingOrder)
                .holds(A_TO_B, 1, Duration.ofSeconds(1))
                .copies(A_TO_B, 2, Duration.ofSeconds(1));
        PathRun<String> run = path.run(new RandomStreams(1));
        run.send(A_TO_B, "held", 0);
        run.send(A_TO_B, "copied", 0);

        assertThat(run.send(A_TO_B, "behind", 0).arrivalNanos()).hasValue(DELAY.toNanos());
    }

    @Test
    @DisplayName("Whatever happens to 100,000 packets, nothing is delivered older than the lifetime")
    void lifetime_everythingAtOnce_isNeverExceeded() {
        Duration lifetime = Duration.ofMillis(20);
        Chance late = new Chance(0.3, Duration.ZERO, Duration.ofMillis(30));
        Path path = PLAIN.lifetime(lifetime)
                .withBoth(way -> way.jitter(Duration.ofMillis(12))
                        .loss(0.1)
                        .duplication(late)
                        .reordering(late));
        for (Path either : List.of(path, path.withBoth(OneWay::keepingOrder))) {
            List<Passage> passages = passages(either, 10);
            assertThat(oldestNanos(passages)).isLessThanOrEqualTo(lifetime.toNanos());
            assertThat(count(passages, PathChanceTest::isTooOld)).isPositive();
            assertThat(count(
                            passages,
                            passage -> passage.copy()
                                    .filter(PathChanceTest::isTooOld)
                                    .isPresent()))
                    .isPositive();
            // Control: the same traffic does make packets older, where it may.
            assertThat(oldestNanos(passages(either.lifetime(Duration.ofSeconds(1)), 10)))
                    .isGreaterThan(lifetime.toNanos());
        }
    }

    @Test
    void seed_same_sameFates() {
        Path path = everything();

        assertThat(passages(path, 11)).isEqualTo(passages(path, 11));
    }

    @Test
    void seed_other_otherFates() {
        assertThat(passages(everything(), 11)).isNotEqualTo(passages(everything(), 12));
    }

    @Test
    void directions_sameDescription_haveFatesOfTheirOwn() {
        PathRun<String> run = everything().run(new RandomStreams(13));
        List<Passage> there = new ArrayList<>();
        List<Passage> back = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            there.add(run.send(A_TO_B, "packet", sentNanos(i)));
            back.add(run.send(B_TO_A, "packet", sentNanos(i)));
        }

        assertThat(there).isNotEqualTo(back);
    }

    @Test
    @DisplayName("The packets of one direction do not move the fates of the other")
    void directions_trafficOneWay_leavesTheOtherAsItWas() {
        PathRun<String> quiet = everything().run(new RandomStreams(14));
        PathRun<String> busy = everything().run(new RandomStreams(14));
        for (int i = 0; i < 1_000; i++) {
            busy.send(B_TO_A, "packet", sentNanos(i));
            assertThat(busy.send(A_TO_B, "packet", sentNanos(i))).isEqualTo(quiet.send(A_TO_B, "packet", sentNanos(i)));
        }
    }

    @Test
    @DisplayName("Another loss, with copies and held packets beside it, leaves the jitter of every packet as it was")
    void loss_changed_leavesTheJitterAsItWas() {
        Path jitterOnly = PLAIN.withBoth(way -> way.jitter(JITTER));
        List<Passage> before = passages(jitterOnly, 15);
        List<Passage> after = passages(
                jitterOnly
                        .withBoth(way -> way.loss(0.5).duplication(Chance.of(0.2, JITTER)))
                        .loses(A_TO_B, 1),
                15);
        int compared = 0;
        for (int i = 0; i < PACKETS; i++) {
            if (!isLost(after.get(i))) {
                assertThat(arrival(after.get(i))).isEqualTo(arrival(before.get(i)));
                compared++;
            }
        }

        assertThat((double) compared).isCloseTo(PACKETS / 2.0, within(4 * sigma(0.5)));
    }

    @Test
    @DisplayName("What was lost is lost when more is lost: each packet keeps its own draw")
    void loss_higher_losesTheSamePacketsAndMore() {
        List<Passage> few = passages(PLAIN.withBoth(way -> way.loss(0.1)), 16);
        List<Passage> many = passages(PLAIN.withBoth(way -> way.loss(0.2)), 16);

        for (int i = 0; i < PACKETS; i++) {
            assertThat(isLost(many.get(i)) || !isLost(few.get(i))).isTrue();
        }
        assertThat(count(many, PathChanceTest::isLost)).isGreaterThan(count(few, PathChanceTest::isLost));
    }

    @Test
    @DisplayName("A fate decided for one packet leaves the chances of all others as they were")
    void fate_decidedForOne_leavesTheOthersAsTheyWere() {
        List<Passage> before = passages(everything(), 17);
        List<Passage> after = passages(everything().loses(A_TO_B, 4), 17);

        assertThat(isLost(after.get(3))).isTrue();
        assertThat(after.subList(0, 3)).isEqualTo(before.subList(0, 3));
        assertThat(after.subList(4, PACKETS)).isEqualTo(before.subList(4, PACKETS));
    }

    @Test
    @DisplayName("Frozen: what a seed has always meant; a change breaks every recorded result")
    void seed_seven_frozenFates() {
        assertThat(passages(everything(), 7).subList(4, 12))
                .containsExactly(
                        new Passage.Arrives(15365694, Optional.empty()),
                        new Passage.Held(16852619, Optional.empty()),
                        new Passage.Arrives(11511961, Optional.empty()),
                        new Passage.Arrives(15223998, Optional.of(new Passage.Duplicate(17219785))),
                        new Passage.Held(13585471, Optional.empty()),
                        new Passage.Held(13308376, Optional.empty()),
                        new Passage.Arrives(14686242, Optional.of(new Passage.Duplicate(18015772))),
                        new Passage.Lost(Passage.Reason.LOSS, Optional.of(new Passage.Duplicate(18732225))));
    }

    /** Every sort of chance at once. */
    private static Path everything() {
        return PLAIN.withBoth(way -> way.jitter(JITTER)
                .loss(0.25)
                .duplication(new Chance(0.25, Duration.ZERO, JITTER))
                .reordering(new Chance(0.25, Duration.ZERO, JITTER)));
    }

    /** What becomes of the packets that A sends, one each 0.1 ms. */
    private static List<Passage> passages(Path path, long seed) {
        PathRun<String> run = path.run(new RandomStreams(seed));
        List<Passage> passages = new ArrayList<>(PACKETS);
        for (int i = 0; i < PACKETS; i++) {
            passages.add(run.send(A_TO_B, "packet", sentNanos(i)));
        }
        return passages;
    }

    private static long sentNanos(int packet) {
        return packet * 100_000L;
    }

    private static long arrival(Passage passage) {
        return passage.arrivalNanos().orElseThrow();
    }

    private static boolean isLost(Passage passage) {
        return passage instanceof Passage.Lost;
    }

    private static boolean isTooOld(Passage passage) {
        return passage instanceof Passage.Lost lost && lost.reason() == Passage.Reason.LIFETIME;
    }

    private static long count(List<Passage> passages, Predicate<Passage> which) {
        return passages.stream().filter(which).count();
    }

    private static void assertShare(List<Passage> passages, Predicate<Passage> which, double probability) {
        assertThat((double) count(passages, which)).isCloseTo(PACKETS * probability, within(4 * sigma(probability)));
    }

    private static double sigma(double probability) {
        return Math.sqrt(PACKETS * probability * (1 - probability));
    }

    /** How many packets arrive before one that was sent earlier. */
    private static long inversions(List<Passage> passages) {
        long latest = 0;
        long inversions = 0;
        for (Passage passage : passages) {
            if (passage.arrivalNanos().isPresent()) {
                inversions += arrival(passage) < latest ? 1 : 0;
                latest = Math.max(latest, arrival(passage));
            }
        }
        return inversions;
    }

    /** The age of the oldest packet or copy that is delivered. */
    private static long oldestNanos(List<Passage> passages) {
        long oldest = 0;
        for (int i = 0; i < PACKETS; i++) {
            Passage passage = passages.get(i);
            long last = Math.max(
                    passage.arrivalNanos().orElse(0),
                    passage.copy().map(copy -> copy.arrivalNanos().orElse(0)).orElse(0L));
            oldest = Math.max(oldest, last - sentNanos(i));
        }
        return oldest;
    }
}
