package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.lab.RunPlan.Act;
import dev.timewait.net.Direction;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ShrinkTest {

    private static final int CLIENT_PORT = 40_000;
    /** A run in haste, without TIME-WAIT, in which an old duplicate is taken for new. */
    private static final long SEED = 36;

    /** Another, whose old segments begin after the first SYN, as the language needs it. */
    private static final long TELLING_SEED = 15;

    private static final int HASTY_SEEDS = 100;

    private static Behaviour noTimeWait() {
        return Behaviours.RFC_793.with(Behaviours.RFC_793.waits().withTimeWaitNanos(0));
    }

    private static boolean takesOldOctets(RunPlan plan) {
        return RandomRun.of(plan)
                .violation()
                .filter(one -> one.what().startsWith("received and never sent"))
                .isPresent();
    }

    @Test
    @DisplayName(
            "Of 38 steps six are needed: connect, write, close at both ends, connect again, and a copy that wanders")
    void shrink_oldDuplicate_leavesWhatItNeeds() {
        RunPlan plan = RandomPlans.hasty(SEED, noTimeWait());
        assertThat(plan.steps()).hasSize(38);

        RunPlan small = Shrink.of(plan, ShrinkTest::takesOldOctets);

        assertThat(small.steps()).hasSizeLessThanOrEqualTo(6);
        assertThat(small.steps())
                .filteredOn(Act.class::isInstance)
                .map(step -> ((Act) step).kind())
                .contains(RunPlan.Kind.CONNECT, RunPlan.Kind.WRITE, RunPlan.Kind.CLOSE);
        for (RunPlan.Step step : small.steps()) {
            assertThat(takesOldOctets(small.with(
                            small.steps().stream().filter(one -> one != step).toList())))
                    .as("without %s", step)
                    .isFalse();
        }
    }

    /** Whether the server's part of a violating run can be told in packetdrill's language. */
    private static boolean tellsOldOctets(RunPlan plan) {
        RandomRun run = RandomRun.of(plan);
        return run.violation().isPresent() && serverPart(run).isPresent();
    }

    private static Optional<Script> serverPart(RandomRun run) {
        return HostScript.of(run.diary(), Direction.B_TO_A, RunPlan.SERVER_PORT, CLIENT_PORT);
    }

    @Test
    @DisplayName("The server's part of a run that takes old octets is a script, which a host without TIME-WAIT passes")
    void script_oldDuplicate_isReadBackAndPasses() {
        RandomRun run =
                RandomRun.of(Shrink.of(RandomPlans.hasty(TELLING_SEED, noTimeWait()), ShrinkTest::tellsOldOctets));

        Script script = serverPart(run).orElseThrow();

        assertThat(run.plan().steps()).hasSizeLessThan(12);
        assertThat(ScriptParser.parse(ScriptText.of(script))).isEqualTo(script);
        assertThat(ScriptRunner.of(noTimeWait())
                        .run("old-duplicate.pkt", script)
                        .result())
                .isEqualTo(new ScriptResult.Passed());
    }

    @Test
    @DisplayName("Of runs of Linux in haste both ends' parts are scripts that it passes")
    void script_linuxInHaste_passes() {
        for (long seed = 1; seed <= HASTY_SEEDS; seed++) {
            RandomRun run = RandomRun.of(RandomPlans.hasty(seed, Behaviours.LINUX));
            Script client = HostScript.of(run.diary(), Direction.A_TO_B, CLIENT_PORT, RunPlan.SERVER_PORT)
                    .orElseThrow();
            passes(client, seed);
            serverPart(run).ifPresent(server -> passes(server, run.plan().seed()));
        }
    }

    private static void passes(Script script, long seed) {
        assertThat(ScriptParser.parse(ScriptText.of(script))).isEqualTo(script);
        assertThat(ScriptRunner.of(Behaviours.LINUX).run("a run", script).result())
                .as("seed %d%n%s", seed, ScriptText.of(script))
                .isEqualTo(new ScriptResult.Passed());
    }
}
