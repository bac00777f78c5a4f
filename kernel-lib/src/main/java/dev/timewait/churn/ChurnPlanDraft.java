package dev.timewait.churn;

import dev.timewait.stack.StackProfile;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A plan while it is being changed; no draft outlives the change. */
final class ChurnPlanDraft {

    private final StackProfile stack;
    Arrivals arrivals = new Arrivals.Poisson(1_000);
    int clients = 1;
    Hold hold = new Hold.Exponential(Duration.ofMillis(50));
    int longLived;
    Closing closing = Closing.by(Closer.CLIENT);
    Retry retry = Retry.NONE;
    Duration timeWait;
    Duration timerGranularity = Duration.ZERO;
    OptionalInt timeWaitCap = OptionalInt.empty();
    Reuse reuse;
    PortPool ports = new PortPool.Unlimited();
    End watched = End.CLIENT;
    Duration during = Duration.ofMinutes(5);
    Duration idle = Duration.ZERO;
    Duration sampledEvery = Duration.ofSeconds(1);
    long seed = 1;
    Optional<Engine> requested = Optional.empty();

    /** What every plan starts from, with another TIME_WAIT than the system's. */
    ChurnPlanDraft(StackProfile stack, Duration timeWait) {
        this.stack = stack;
        this.timeWait = timeWait;
        reuse = Reuse.of(stack);
    }

    /** What {@code plan} says. */
    ChurnPlanDraft(ChurnPlan plan) {
        stack = plan.stack();
        arrivals = plan.arrivals();
        clients = plan.clients();
        hold = plan.hold();
        longLived = plan.longLived();
        closing = plan.closing();
        retry = plan.retry();
        timeWait = plan.timeWait();
        timerGranularity = plan.timerGranularity();
        timeWaitCap = plan.timeWaitCap();
        reuse = plan.reuse();
        ports = plan.ports();
        watched = plan.watched();
        during = plan.during();
        idle = plan.idle();
        sampledEvery = plan.sampledEvery();
        seed = plan.seed();
        requested = plan.requested();
    }

    /** What every plan starts from. */
    static ChurnPlanDraft of(StackProfile stack) {
        Duration timeWait = stack.timeWait()
                .orElseThrow(() -> new IllegalArgumentException("stack is " + stack.name()
                        + "; its TIME_WAIT length is not known, so name one with withTimeWait(...)"));
        return new ChurnPlanDraft(stack, timeWait);
    }

    ChurnPlan plan() {
        return new ChurnPlan(
                stack,
                arrivals,
                clients,
                hold,
                longLived,
                closing,
                retry,
                timeWait,
                timerGranularity,
                timeWaitCap,
                reuse,
                ports,
                watched,
                during,
                idle,
                sampledEvery,
                seed,
                requested);
    }
}
