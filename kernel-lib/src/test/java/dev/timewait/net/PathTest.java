package dev.timewait.net;

import static dev.timewait.net.Direction.A_TO_B;
import static dev.timewait.net.Direction.B_TO_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.sim.RandomStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a path does by decision: by number, by rule, by age. */
class PathTest {

    private static final Duration TEN = Duration.ofNanos(10);
    private static final Path PLAIN = Path.of(TEN);
    private static final Passage LOST = new Passage.Lost(Passage.Reason.LOSS, Optional.empty());
    private static final Passage TOO_OLD = new Passage.Lost(Passage.Reason.LIFETIME, Optional.empty());

    @ParameterizedTest
    @EnumSource
    void other_ofEither_isTheWayBack(Direction direction) {
        assertThat(direction.other()).isNotEqualTo(direction);
        assertThat(direction.other().other()).isEqualTo(direction);
    }

    @Test
    void path_constantDelay_everyPacketArrivesAfterIt() {
        assertThat(passages(PLAIN, A_TO_B, 3)).containsExactly(arrives(10), arrives(11), arrives(12));
    }

    @Test
    void path_delaysThatDiffer_eachWayHasItsOwn() {
        PathRun<String> run = Path.of(OneWay.of(TEN), OneWay.of(Duration.ofNanos(30)))
                .with(B_TO_A, way -> way.delay(Duration.ofNanos(20)))
                .run(new RandomStreams(1));

        assertThat(run.send(A_TO_B, "SYN", 0)).isEqualTo(arrives(10));
        assertThat(run.send(B_TO_A, "SYN,ACK", 10)).isEqualTo(arrives(30));
    }

    @ParameterizedTest
    @EnumSource
    void path_lossOfThird_losesExactlyThat(Direction direction) {
        Path path = PLAIN.loses(direction, 3);

        assertThat(passages(path, direction, 5))
                .containsExactly(arrives(10), arrives(11), LOST, arrives(13), arrives(14));
        assertThat(passages(path, direction.other(), 5)).doesNotContain(LOST);
    }

    @Test
    @DisplayName("Each direction counts its own packets")
    void path_lossOfThirdFromB_isNotMovedByThePacketsOfA() {
        PathRun<String> run = PLAIN.loses(B_TO_A, 3).run(new RandomStreams(1));
        List<Passage> ofB = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            run.send(A_TO_B, "data", 0);
            ofB.add(run.send(B_TO_A, "ACK", 0));
        }

        assertThat(ofB).containsExactly(arrives(10), arrives(10), LOST, arrives(10));
        assertThat(run.packets(A_TO_B)).isEqualTo(4);
        assertThat(run.packets(B_TO_A)).isEqualTo(4);
    }

    @Test
    void path_severalLosses_losesThoseNamedInAnyOrder() {
        Path path = PLAIN.loses(A_TO_B, 4).loses(A_TO_B, 1).loses(A_TO_B, 2);

        assertThat(passages(path, A_TO_B, 5)).containsExactly(LOST, LOST, arrives(12), LOST, arrives(14));
    }

    @Test
    void path_secondFateForOnePacket_replacesTheFirst() {
        Path path = PLAIN.loses(A_TO_B, 1).holds(A_TO_B, 1, TEN);

        assertThat(path).isEqualTo(PLAIN.holds(A_TO_B, 1, TEN));
        assertThat(passages(path, A_TO_B, 1)).containsExactly(held(20));
    }

    @Test
    @DisplayName("A packet held longer than the gap to the next one is overtaken by it")
    void path_holdOfSecond_releasesItLater() {
        assertThat(passages(PLAIN.holds(A_TO_B, 2, Duration.ofNanos(5)), A_TO_B, 3))
                .containsExactly(arrives(10), held(16), arrives(12));
    }

    @Test
    @DisplayName("The other kind of wandering duplicate: the original arrives, and a copy is released later")
    void path_copyOfSecond_arrivesBesideTheOriginal() {
        assertThat(passages(PLAIN.copies(A_TO_B, 2, Duration.ofSeconds(30)), A_TO_B, 3))
                .containsExactly(
                        arrives(10),
                        new Passage.Arrives(11, Optional.of(new Passage.Duplicate(30_000_000_011L))),
                        arrives(12));
    }

    @Test
    void path_plainDuplicate_arrivesAtTheSameInstant() {
        assertThat(passages(PLAIN.copies(A_TO_B, 1, Duration.ZERO), A_TO_B, 1))
                .containsExactly(new Passage.Arrives(10, Optional.of(new Passage.Duplicate(10))));
    }

    @Test
    void path_certainLossAndOneSpared_onlyThatArrives() {
        Path path = PLAIN.withBoth(way -> way.loss(1)).spares(A_TO_B, 2);

        assertThat(passages(path, A_TO_B, 3)).containsExactly(LOST, arrives(11), LOST);
        assertThat(passages(path, B_TO_A, 3)).containsOnly(LOST);
    }

    @Test
    @DisplayName("A copy is made where the packet enters the path: loss of the packet spares it")
    void path_certainLossAndDuplication_onlyTheCopyArrives() {
        Path path = PLAIN.withBoth(way -> way.loss(1).duplication(Chance.of(1, TEN)));

        assertThat(passages(path, A_TO_B, 1))
                .containsExactly(new Passage.Lost(Passage.Reason.LOSS, Optional.of(new Passage.Duplicate(20))));
    }

    @Test
    void path_certainReordering_holdsEveryPacket() {
        assertThat(passages(PLAIN.withBoth(way -> way.reordering(Chance.of(1, TEN))), A_TO_B, 2))
                .containsExactly(held(20), held(21));
    }

    @Test
    void lifetime_packetOfExactlyThatAge_arrives() {
        assertThat(passages(PLAIN.lifetime(TEN), A_TO_B, 1)).containsExactly(arrives(10));
    }

    @Test
    void lifetime_packetOlder_isLostOfAge() {
        Path path = PLAIN.lifetime(TEN);

        assertThat(passages(path.withBoth(way -> way.delay(Duration.ofNanos(11))), A_TO_B, 1))
                .containsExactly(TOO_OLD);
        assertThat(passages(path.holds(A_TO_B, 1, Duration.ofNanos(1)), A_TO_B, 1))
                .containsExactly(TOO_OLD);
        assertThat(passages(path.copies(A_TO_B, 1, Duration.ofNanos(1)), A_TO_B, 1))
                .containsExactly(new Passage.Arrives(10, Optional.of(TOO_OLD)));
    }

    @Test
    @DisplayName("RFC 9293 §3.4.2: the maximum segment lifetime is 2 minutes")
    void lifetime_notNamed_isTwoMinutes() {
        Path path = PLAIN.with(A_TO_B, way -> way.delay(Duration.ofMinutes(2)))
                .with(B_TO_A, way -> way.delay(Duration.ofMinutes(2).plusNanos(1)));

        assertThat(passages(path, A_TO_B, 1)).containsExactly(arrives(120_000_000_000L));
        assertThat(passages(path, B_TO_A, 1)).containsExactly(TOO_OLD);
    }

    @Test
    void send_atTheBounds_passes() {
        PathRun<String> run = PLAIN.run(new RandomStreams(1));
        long latest = Long.MAX_VALUE / 2;

        assertThatCode(() -> run.send(A_TO_B, "at 0", 0)).doesNotThrowAnyException();
        assertThat(run.send(A_TO_B, "latest", latest)).isEqualTo(arrives(latest + 10));
    }

    @Test
    void send_beforeTheLastPacketOrTooLate_isRefused() {
        PathRun<String> run = PLAIN.run(new RandomStreams(1));
        run.send(A_TO_B, "first", 5);

        refused(
                () -> run.send(B_TO_A, "before", 4),
                "nowNanos is 4; it must be from 5 (the last packet) to 4611686018427387903");
        refused(
                () -> run.send(B_TO_A, "too late", 4611686018427387904L),
                "nowNanos is 4611686018427387904; it must be from 5 (the last packet) to 4611686018427387903");
        assertThat(run.packets(B_TO_A)).as("a refused packet is not counted").isZero();
    }

    @Test
    void description_outOfRange_isRefusedByName() {
        OneWay way = OneWay.of(TEN);
        refused(() -> Path.of(Duration.ofNanos(-1)), "delay is -1ns; it must be from 0s to 86400s");
        refused(() -> way.delay(Duration.ofSeconds(86_401)), "delay is 86401s; it must be from 0s to 86400s");
        refused(
                () -> way.jitter(Duration.ofSeconds(Long.MAX_VALUE)),
                "jitter is PT2562047788015215H30M7S; it must be from 0s to 86400s");
        refused(() -> way.loss(1.5), "loss is 1.5; it must be from 0 to 1");
        refused(() -> way.loss(-0.1), "loss is -0.1; it must be from 0 to 1");
        refused(() -> way.loss(Double.NaN), "loss is NaN; it must be from 0 to 1");
        refused(() -> Chance.of(2, TEN), "probability is 2.0; it must be from 0 to 1");
        refused(
                () -> new Chance(1, Duration.ofSeconds(2), Duration.ofSeconds(1)),
                "least is 2s; it must be from 0s to 1s");
        refused(() -> new Chance(1, TEN, Duration.ofDays(2)), "most is 172800s; it must be from 0s to 86400s");
        refused(() -> Fate.held(Duration.ofNanos(-1)), "extra is -1ns; it must be from 0s to 86400s");
        refused(() -> Fate.copied(Duration.ofDays(2)), "extra is 172800s; it must be from 0s to 86400s");
        refused(() -> PLAIN.loses(A_TO_B, 0), "ordinal is 0; it must be 1 or more");
        refused(() -> PLAIN.lifetime(Duration.ofSeconds(-1)), "lifetime is -1s; it must be from 0s to 86400s");
        refused(() -> PLAIN.lifetime(Duration.ZERO), "lifetime is 0s; it must be above 0s");
        refused(() -> PacketRule.nth(A_TO_B, 0, payload -> true, Fate.LOST), "n is 0; it must be 1 or more");
    }

    @Test
    void picked_numbersThatDoNotRise_areRefused() {
        List<OneWay.Picked> twice = List.of(new OneWay.Picked(2, Fate.LOST), new OneWay.Picked(2, Fate.ARRIVES));

        refused(
                () -> new OneWay(TEN, TEN, false, 0, Chance.NEVER, Chance.NEVER, twice),
                "ordinal is 2; it must be more than 2, the one before");
    }

    @Test
    @DisplayName("Control: the bounds themselves pass")
    void description_atTheBounds_passes() {
        Duration day = Duration.ofDays(1);

        assertThatCode(() -> Path.of(Duration.ZERO)
                        .lifetime(day)
                        .withBoth(way -> way.delay(day)
                                .jitter(day)
                                .loss(1)
                                .duplication(new Chance(1, Duration.ZERO, day))
                                .reordering(Chance.of(0, day)))
                        .holds(A_TO_B, 1, day)
                        .copies(B_TO_A, Long.MAX_VALUE, Duration.ZERO))
                .doesNotThrowAnyException();
    }

    /** What becomes of as many packets, sent one nanosecond after the other from 0 on. */
    private static List<Passage> passages(Path path, Direction direction, int count) {
        PathRun<String> run = path.run(new RandomStreams(1));
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            passages.add(run.send(direction, "packet", i));
        }
        return passages;
    }

    private static Passage arrives(long nanos) {
        return new Passage.Arrives(nanos, Optional.empty());
    }

    private static Passage held(long nanos) {
        return new Passage.Held(nanos, Optional.empty());
    }

    private static void refused(ThrowingCallable call, String sentence) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }
}
