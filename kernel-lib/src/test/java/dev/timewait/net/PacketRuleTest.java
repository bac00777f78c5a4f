package dev.timewait.net;

import static dev.timewait.net.Direction.A_TO_B;
import static dev.timewait.net.Direction.B_TO_A;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.sim.RandomStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Fates that hang on what is in a packet. */
class PacketRuleTest {

    private static final Path PATH = Path.of(Duration.ofNanos(10));
    private static final Passage ARRIVES = new Passage.Arrives(10, Optional.empty());
    private static final Passage LOST = new Passage.Lost(Passage.Reason.LOSS, Optional.empty());

    @Test
    void every_kindAndDirection_losesAllOfThose() {
        PathRun<String> run = PATH.run(new RandomStreams(1), PacketRule.every(A_TO_B, "ACK"::equals, Fate.LOST));

        assertThat(run.send(A_TO_B, "ACK", 0)).isEqualTo(LOST);
        assertThat(run.send(A_TO_B, "FIN", 0)).isEqualTo(ARRIVES);
        assertThat(run.send(B_TO_A, "ACK", 0)).isEqualTo(ARRIVES);
        assertThat(run.send(A_TO_B, "ACK", 0)).isEqualTo(LOST);
    }

    @Test
    @DisplayName("The last ACK is the second of A: that one is lost, and when it is sent again it arrives")
    void nth_secondOfAKind_losesOnlyThat() {
        PathRun<String> run = PATH.run(new RandomStreams(1), PacketRule.nth(A_TO_B, 2, "ACK"::equals, Fate.LOST));

        assertThat(run.send(A_TO_B, "ACK", 0)).isEqualTo(ARRIVES);
        assertThat(run.send(B_TO_A, "ACK", 0)).isEqualTo(ARRIVES);
        assertThat(run.send(A_TO_B, "FIN", 0)).isEqualTo(ARRIVES);
        assertThat(run.send(A_TO_B, "ACK", 0)).isEqualTo(LOST);
        assertThat(run.send(A_TO_B, "ACK", 0)).isEqualTo(ARRIVES);
    }

    @Test
    @DisplayName("A rule that counts begins anew in every run, so that a second run is as the first")
    void nth_usedForTwoRuns_countsInEach() {
        PacketRule<String> rule = PacketRule.<String>nth(A_TO_B, 1, "FIN"::equals, Fate.LOST)
                .or(PacketRule.nth(A_TO_B, 1, "ACK"::equals, Fate.LOST));

        for (int i = 0; i < 2; i++) {
            PathRun<String> run = PATH.run(new RandomStreams(1), rule);
            assertThat(run.send(A_TO_B, "FIN", 0)).isEqualTo(LOST);
            assertThat(run.send(A_TO_B, "ACK", 0)).isEqualTo(LOST);
            assertThat(run.send(A_TO_B, "FIN", 0)).isEqualTo(ARRIVES);
        }
    }

    @Test
    void or_bothHaveAnOpinion_theFirstStandsAndBothCount() {
        PacketRule<String> rule = PacketRule.<String>nth(A_TO_B, 1, "FIN"::equals, Fate.ARRIVES)
                .or(PacketRule.nth(A_TO_B, 1, "FIN"::equals, Fate.LOST))
                .or(PacketRule.nth(A_TO_B, 2, "FIN"::equals, Fate.held(Duration.ofNanos(5))));
        PathRun<String> run = PATH.run(new RandomStreams(1), rule);

        assertThat(run.send(A_TO_B, "FIN", 0)).isEqualTo(ARRIVES);
        assertThat(run.send(A_TO_B, "FIN", 0)).isEqualTo(new Passage.Held(15, Optional.empty()));
        assertThat(run.send(A_TO_B, "FIN", 0)).isEqualTo(ARRIVES);
    }

    @Test
    void rule_packetNamedByThePathToo_thePathStands() {
        PathRun<String> run =
                PATH.loses(A_TO_B, 1).run(new RandomStreams(1), PacketRule.every(A_TO_B, "FIN"::equals, Fate.ARRIVES));

        assertThat(run.send(A_TO_B, "FIN", 0)).isEqualTo(LOST);
        assertThat(run.send(A_TO_B, "FIN", 0)).isEqualTo(ARRIVES);
    }

    @Test
    void rule_againstCertainLoss_spares() {
        PathRun<String> run = PATH.withBoth(way -> way.loss(1))
                .run(new RandomStreams(1), PacketRule.every(A_TO_B, "FIN"::equals, Fate.ARRIVES));

        assertThat(run.send(A_TO_B, "FIN", 0)).isEqualTo(ARRIVES);
        assertThat(run.send(A_TO_B, "ACK", 0)).isEqualTo(LOST);
    }

    @Test
    void rule_anyLambda_isAskedOnceForEveryPacketWithItsNumber() {
        List<String> asked = new ArrayList<>();
        PathRun<String> run = PATH.run(new RandomStreams(1), (direction, ordinal, payload) -> {
            asked.add(direction + " " + ordinal + " " + payload);
            return Fate.BY_CHANCE;
        });
        run.send(A_TO_B, "SYN", 0);
        run.send(B_TO_A, "SYN,ACK", 0);
        run.send(A_TO_B, "ACK", 0);

        assertThat(asked).containsExactly("A_TO_B 1 SYN", "B_TO_A 1 SYN,ACK", "A_TO_B 2 ACK");
    }
}
