package dev.timewait.churn;

import java.util.ArrayList;
import java.util.List;

/** The rate of Poisson arrivals over time, in pieces in which it is a straight line, up to the end of the arrivals. */
final class RatePieces {

    private static final int MOST = 100_000;

    private RatePieces() {}

    /**
     * A piece.
     *
     * @param from seconds since the start
     * @param to seconds since the start, after {@code from}
     * @param perSecond the rate at {@code from}
     * @param slope by how much the rate climbs each second
     */
    record Piece(double from, double to, double perSecond, double slope) {

        /** The part of this piece between two instants that lie in it. */
        Piece part(double begin, double end) {
            return new Piece(begin, end, perSecond + slope * (begin - from), slope);
        }

        /** How many arrive in it, on average. */
        double arrivals() {
            double length = to - from;
            return perSecond * length + slope * length * length / 2;
        }

        /** How many of those have closed by {@code seconds}, on average. */
        double closedBy(double seconds, Hold hold) {
            double older = Math.max(0, seconds - from);
            double younger = Math.max(0, seconds - to);
            double steady = perSecond * (hold.closedBy(older) - hold.closedBy(younger));
            if (slope == 0) {
                return steady;
            }
            // Integration by parts of rate times distribution of the hold.
            double length = Math.min(to, Math.max(from, seconds)) - from;
            return steady
                    + slope
                            * (hold.closedByUnderRamp(older)
                                    - hold.closedByUnderRamp(younger)
                                    - length * hold.closedBy(younger));
        }
    }

    /** Whether there are few enough pieces, and arrivals are Poisson. */
    static boolean exist(ChurnPlan plan) {
        return plan.arrivals() instanceof Arrivals.Poisson
                || (plan.arrivals() instanceof Arrivals.Phases phases && rounds(phases, plan) < MOST);
    }

    /** The pieces of a plan for which they {@link #exist}. */
    static List<Piece> of(ChurnPlan plan) {
        double end = plan.during().toNanos() / 1e9;
        List<Piece> pieces = new ArrayList<>();
        if (plan.arrivals() instanceof Arrivals.Phases phases) {
            double from = 0;
            do {
                for (Phase phase : phases.phases()) {
                    double to = from + phase.seconds();
                    if (from < end) {
                        pieces.add(new Piece(from, to, phase.fromPerSecond(), phase.slope())
                                .part(from, Math.min(to, end)));
                    }
                    from = to;
                }
            } while (phases.repeated() && from < end);
        } else {
            pieces.add(new Piece(0, end, plan.arrivals().perSecond(), 0));
        }
        return pieces;
    }

    private static double rounds(Arrivals.Phases phases, ChurnPlan plan) {
        double round = phases.phases().stream().mapToDouble(Phase::seconds).sum();
        return phases.phases().size() * (phases.repeated() ? plan.during().toNanos() / 1e9 / round + 1 : 1);
    }
}
