package dev.timewait.lab;

import dev.timewait.lab.RunPlan.Act;
import dev.timewait.lab.RunPlan.Step;
import dev.timewait.net.Fate;
import java.util.List;
import java.util.Optional;

/**
 * A plan, run until nothing is left to happen, or far enough.
 *
 * @param plan what was run
 * @param violation what must not have happened; empty where all held
 * @param diary what happened
 * @param steps how many events there were
 */
record RandomRun(RunPlan plan, Optional<Violation> violation, List<Diary.Entry> diary, int steps) {

    private static final int MOST_STEPS = 4_000;
    private static final long BACKLOGS = 4;
    private static final long LAST_NANOS = 5_000_000_000_000L;

    /** Runs it, and looks after every event. */
    static RandomRun of(RunPlan plan) {
        Invariants invariants = new Invariants(plan.lifetime());
        Diary diary = new Diary();
        TwoHosts hosts = TwoHosts.of(
                plan.a(),
                plan.b(),
                HostSettings.LINUX,
                plan.path(),
                (way, ordinal, packet) -> Fate.BY_CHANCE,
                plan.seed(),
                new Both(diary, invariants));
        invariants.watch(hosts);
        diary.watch(hosts);
        Applications applications = new Applications(hosts, diary, new StreamChecks(plan, invariants));
        applications.begin((int) Math.floorMod(plan.seed(), BACKLOGS));
        for (Step step : plan.steps()) {
            if (step instanceof Act act) {
                hosts.at(act.atNanos(), () -> applications.act(act));
            }
        }
        int steps = 0;
        Optional<Violation> violation = Optional.empty();
        try {
            steps = run(hosts, applications);
        } catch (Violation found) {
            violation = Optional.of(found);
        }
        return new RandomRun(plan, violation, diary.entries(), steps);
    }

    private static int run(TwoHosts hosts, Applications applications) {
        int steps = 0;
        while (!hosts.isQuiet() && steps < MOST_STEPS && hosts.nextNanos() <= LAST_NANOS) {
            hosts.step();
            applications.retry();
            hosts.flush();
            steps++;
        }
        applications.drain();
        return steps;
    }
}
