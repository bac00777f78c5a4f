package dev.timewait.churn;

/** How many connections of a plan have closed by an instant, on average, were there ports enough. */
final class Closings {

    private Closings() {}

    /** The mean number of closes from the start to {@code seconds}. */
    static double by(ChurnPlan plan, double seconds) {
        if (seconds <= 0) {
            return 0;
        }
        if (RatePieces.exist(plan)) {
            double closes = 0;
            for (RatePieces.Piece piece : RatePieces.of(plan)) {
                closes += piece.closedBy(seconds, plan.hold());
            }
            return closes;
        }
        if (plan.arrivals() instanceof Arrivals.Recorded recorded) {
            return ofRecorded(plan, recorded, seconds);
        }
        // Even arrivals and batches come at their mean rate, seen from far enough.
        RatePieces.Piece all = new RatePieces.Piece(
                0, plan.during().toNanos() / 1e9, plan.arrivals().perSecond(), 0);
        return all.closedBy(seconds, plan.hold());
    }

    private static double ofRecorded(ChurnPlan plan, Arrivals.Recorded recorded, double seconds) {
        double end = plan.during().toNanos() / 1e9;
        double closes = 0;
        for (double at : recorded.seconds()) {
            closes += at < end && at < seconds ? plan.hold().closedWithin(seconds - at) : 0;
        }
        return closes;
    }
}
