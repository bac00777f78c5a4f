package dev.timewait.bench;

import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.MRG32k3a;
import umontreal.ssj.simevents.Accumulate;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Sim;

/**
 * The workload as a user of SSJ writes it: one event for each arrival, close and expiry, the default event list (a splay
 * tree), a stream of MRG32k3a for each purpose, exponentials by inversion, the time average by {@link Accumulate}.
 *
 * <p>Written after the event view of the single-server queue in SSJ's own guide. Times are in seconds. SSJ's simulator is
 * static, so one run at a time.
 */
final class SsjPeer {

    private final ExponentialGen gaps = new ExponentialGen(new MRG32k3a(), Workload.ARRIVALS_PER_SECOND);
    private final ExponentialGen holds = new ExponentialGen(new MRG32k3a(), 1 / Workload.HOLD_SECONDS);
    private final Accumulate timeWait = new Accumulate("TIME_WAIT");
    private final int ports;

    private long arrivals;
    private long established;
    private long refused;
    private long expired;
    private int open;
    private int inTimeWait;

    SsjPeer(Workload workload) {
        ports = workload.ports().orElse(Integer.MAX_VALUE);
    }

    /** What one run came to, with the library's words. */
    record Counts(long arrivals, long established, long refused, long expired, double meanTimeWait) {}

    Counts run() {
        Sim.init();
        timeWait.init();
        new RampOver().schedule(Agreement.RAMP_SECONDS);
        new RunOver().schedule(Workload.RUN_SECONDS);
        new Arrival().schedule(gaps.nextDouble());
        Sim.start();
        return new Counts(arrivals, established, refused, expired, timeWait.average());
    }

    private final class Arrival extends Event {
        @Override
        public void actions() {
            new Arrival().schedule(gaps.nextDouble());
            arrivals++;
            if (open + inTimeWait == ports) {
                refused++;
                return;
            }
            established++;
            open++;
            new Close().schedule(holds.nextDouble());
        }
    }

    private final class Close extends Event {
        @Override
        public void actions() {
            open--;
            timeWait.update(++inTimeWait);
            new Expiry().schedule(Workload.TIME_WAIT_SECONDS);
        }
    }

    private final class Expiry extends Event {
        @Override
        public void actions() {
            timeWait.update(--inTimeWait);
            expired++;
        }
    }

    private final class RampOver extends Event {
        @Override
        public void actions() {
            timeWait.init(inTimeWait);
        }
    }

    private static final class RunOver extends Event {
        @Override
        public void actions() {
            Sim.stop();
        }
    }
}
