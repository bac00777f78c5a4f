package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.lab.RunPlan.Kind;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.TimeWaitStyle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RandomRunTest {

    private static final int SEEDS = 3_000;
    private static final int HASTY_SEEDS = 300;
    private static final long MINUTE = 60_000_000_000L;

    private static Behaviour waiting(long timeWaitNanos) {
        return Behaviours.RFC_793.with(Behaviours.RFC_793.waits().withTimeWaitNanos(timeWaitNanos));
    }

    @Test
    @DisplayName("Any two behaviours, on paths that lose, delay and copy: nothing happens that must not")
    void run_anySeed_holdsAllInvariants() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomRun run = RandomRun.of(RandomPlans.draw(seed));

            assertThat(run.plan().promises()).as("seed %d", seed).isTrue();
            assertThat(run.violation()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    @DisplayName("Control: the runs reach what they are to test")
    void run_manySeeds_reachDataResetsAndRefusals() {
        int delivered = 0;
        int failed = 0;
        int accepted = 0;
        for (long seed = 1; seed <= HASTY_SEEDS; seed++) {
            for (Diary.Entry entry : RandomRun.of(RandomPlans.draw(seed)).diary()) {
                if (entry instanceof Diary.Called call) {
                    delivered += call.outcome() instanceof Outcome.Read read
                            ? read.octets().length()
                            : 0;
                    failed += call.outcome().equals(new Outcome.Failed(Errno.ECONNRESET)) ? 1 : 0;
                    accepted += call.kind() == Kind.ACCEPT ? 1 : 0;
                }
            }
        }

        // On average a kilobyte and an accepted connection in each run, and a reset in one of ten.
        assertThat(delivered).isGreaterThan(1_000 * HASTY_SEEDS);
        assertThat(accepted).isGreaterThan(HASTY_SEEDS);
        assertThat(failed).isGreaterThan(HASTY_SEEDS / 10);
    }

    @Test
    @DisplayName("In haste, with TIME-WAIT of 60 s that no RST ends, no old duplicate is taken for new")
    void hasty_timeWait_holdsAllInvariants() {
        Behaviour promising = waiting(MINUTE).with(TimeWaitStyle.FREEBSD_14);
        for (long seed = 1; seed <= HASTY_SEEDS; seed++) {
            assertThat(RandomRun.of(RandomPlans.hasty(seed, promising)).violation())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    @DisplayName(
            "RFC 793's TIME-WAIT of 60 s promises nothing: an old duplicate draws the RST that ends it (RFC 1337 §2)")
    void hasty_assassinated_isFoundOut() {
        assertThat(RandomRun.of(RandomPlans.hasty(261, waiting(MINUTE))).violation())
                .isPresent();
    }

    @Test
    @DisplayName("Control: the same without TIME-WAIT is found out")
    void hasty_noTimeWait_isFoundOut() {
        long found = 0;
        for (long seed = 1; seed <= HASTY_SEEDS; seed++) {
            found += RandomRun.of(RandomPlans.hasty(seed, waiting(0)))
                            .violation()
                            .isPresent()
                    ? 1
                    : 0;
        }

        assertThat(found).isPositive();
    }
}
