package dev.timewait.chart;

import dev.timewait.churn.Arrivals;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.End;
import dev.timewait.churn.FirstRefusal;
import dev.timewait.churn.LocalPorts;

/** What came out of a run, as sentences with its numbers: titles that are true of whatever plan was run. */
final class Findings {

    private final ChurnResult result;
    private final ChurnPlan plan;

    private Findings(ChurnResult result) {
        this.result = result;
        plan = result.plan();
    }

    /** How the count in TIME_WAIT went. */
    static String ofTheCount(ChurnResult result) {
        Findings findings = new Findings(result);
        return result.totals()
                .firstRefusal()
                .map(findings::refused)
                .orElseGet(() -> findings.subject() + " the count" + findings.whose() + findings.counted());
    }

    /** What users got. */
    static String ofTheService(ChurnResult result) {
        String asked = Numbers.text(result.established()) + " of " + Numbers.text(result.arrivals()) + " connections";
        return result.refused() == 0 ? asked + " come about" : "Service comes in bursts: " + asked + " come about";
    }

    /** How often callers called. */
    static String ofTheAttempts(ChurnResult result) {
        Attempts attempts = new Attempts(result.attempts());
        String most = rate(attempts.mostPerSecond()) + " attempts/s";
        if (result.refused() == 0) {
            return "No attempt fails: up to " + most + ", and each gives a connection";
        }
        return span(attempts.refusingSeconds()) + " from the first refusal to the last: up to " + most + ", while "
                + rate(attempts.establishedPerSecondMeanwhile()) + "/s come about";
    }

    /**
     * Whether {@link dev.timewait.churn.ClosedForm#timeWaitAt} says what the count is: the rate is the same at all times,
     * and nothing that the formula does not know of has added or taken an entry.
     */
    static boolean isAsTheFormulaSays(ChurnResult result) {
        ChurnPlan plan = result.plan();
        return isSteady(plan)
                && plan.closing().waitsAt(plan.watched()) == 1
                && result.refused() == 0
                && result.totals().delayed() == 0
                && result.totals().recycled() == 0
                && result.reopened() == 0
                && result.totals().overflowed() == 0;
    }

    /** Whether callers were refused because all ports were taken. */
    static boolean portsRanOut(ChurnResult result) {
        return result.totals().firstRefusal().filter(Findings::isForWantOfPorts).isPresent();
    }

    private static boolean isForWantOfPorts(FirstRefusal first) {
        return switch (first.reason()) {
            case EADDRNOTAVAIL, EADDRINUSE -> true;
            case SERVER_TIME_WAIT -> false;
        };
    }

    private static boolean isSteady(ChurnPlan plan) {
        return plan.arrivals() instanceof Arrivals.Poisson || plan.arrivals() instanceof Arrivals.Even;
    }

    private String subject() {
        return isSteady(plan)
                ? "At " + Numbers.text(plan.arrivalsPerSecond()) + " connections/s"
                : "With " + Text.count(result.arrivals(), "connection") + " in "
                        + span(plan.during().toNanos() / 1e9);
    }

    private String whose() {
        return plan.watched() == End.CLIENT ? "" : " at the server";
    }

    private String counted() {
        if (isSteady(plan) && result.meanTimeWait().isPresent()) {
            return " levels off at "
                    + Numbers.text(Math.round(result.meanTimeWait().getAsDouble()));
        }
        boolean rises = isAsTheFormulaSays(result) && plan.idle().isZero();
        return rises
                ? " has reached " + Numbers.text(result.finalTimeWait()) + " and still rises"
                : " goes up to " + Numbers.text(result.peakTimeWait());
    }

    private String refused(FirstRefusal first) {
        boolean again = plan.retry().times() > 0;
        return (isSteady(plan) ? subject() + " the " : "The ") + outage(first) + " after "
                + Numbers.text(first.seconds()) + " s: "
                + Numbers.text(result.refused()) + " of "
                + (again ? Numbers.text(result.totals().attempts()) + " attempts" : Numbers.text(result.arrivals()))
                + " are refused";
    }

    /** What went wrong, after "the"; numbered ports may fail one caller while another destination still has some. */
    private String outage(FirstRefusal first) {
        if (!isForWantOfPorts(first)) {
            return "server's TIME_WAIT is in the way";
        }
        return plan.ports() instanceof LocalPorts ? "first caller finds no port" : "ports run out";
    }

    /** A length of time in the unit that a reader would choose: {@code 90 s}, {@code 14 min}, {@code 3.5 h}. */
    private static String span(double seconds) {
        if (seconds < 120) {
            return Numbers.text(seconds) + " s";
        }
        double minutes = seconds / 60;
        if (minutes < 120) {
            return (minutes < 10 ? oneDecimal(minutes) : Numbers.text(Math.round(minutes))) + " min";
        }
        return oneDecimal(minutes / 60) + " h";
    }

    private static String oneDecimal(double value) {
        return Numbers.text(Math.rint(value * 10) / 10);
    }

    /** A rate in whole numbers where they say enough. */
    private static String rate(double perSecond) {
        return perSecond < 10 ? Numbers.text(perSecond) : Numbers.text(Math.round(perSecond));
    }
}
