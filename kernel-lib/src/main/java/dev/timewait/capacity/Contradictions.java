package dev.timewait.capacity;

import dev.timewait.churn.Closer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Finds what in a question cannot all be true. */
final class Contradictions {

    /** Beyond chance and timers: a count that differs from rate times length by more than this share. */
    private static final double FAR = 0.2;

    private final CapacityAnswer answer;
    private final CapacityQuestion question;
    private final Observed observed;
    private final List<String> found = new ArrayList<>();

    private Contradictions(CapacityAnswer answer) {
        this.answer = answer;
        this.question = answer.question();
        this.observed = question.observed();
    }

    static List<String> of(CapacityAnswer answer) {
        Contradictions contradictions = new Contradictions(answer);
        contradictions.tooManyForThePorts();
        contradictions.tooManyForTheLimit();
        contradictions.otherCountThanTheRate();
        contradictions.deathThatPortsDoNotExplain();
        contradictions.entriesWithoutCloses();
        answer.fleet().ifPresent(fleet -> contradictions.found.addAll(fleet.contradictions()));
        return List.copyOf(contradictions.found);
    }

    private void tooManyForThePorts() {
        if (observed.ofOnePool().isEmpty() || question.closer() != Closer.CLIENT) {
            return;
        }
        long count = observed.ofOnePool().getAsLong();
        int tuples = question.client().tuples();
        if (count > tuples) {
            int destinations = question.client().destinations();
            found.add(Figures.count(count) + " in TIME_WAIT to "
                    + (destinations == 1 ? "one destination" : Figures.count(destinations) + " destinations") + ", of "
                    + Figures.count(tuples) + (destinations == 1 ? " ports" : " tuples")
                    + ": both ends or several addresses are counted");
        }
    }

    private void tooManyForTheLimit() {
        if (observed.timeWait().isPresent() && question.timeWaitBuckets().isPresent()) {
            long count = observed.timeWait().getAsLong();
            int limit = question.timeWaitBuckets().getAsInt();
            if (count > limit) {
                found.add(Figures.count(count) + " in TIME_WAIT where " + Figures.count(limit)
                        + " are allowed: the limit was lowered since, or it is that of another network namespace");
            }
        }
    }

    private void otherCountThanTheRate() {
        OptionalDouble rate = question.demand().requestsPerSecond();
        OptionalDouble expected = answer.steadyTimeWait();
        if (observed.timeWait().isEmpty()
                || rate.isEmpty()
                || question.demand().requests().isPresent()
                || question.stackTimeWaitSeconds() == 0
                || question.reuse().works()) {
            return;
        }
        long count = observed.timeWait().getAsLong();
        double spread = 4 * Math.sqrt(Math.max((double) count, expected.getAsDouble()));
        double off = Math.abs(count - expected.getAsDouble());
        if (off > FAR * expected.getAsDouble() + spread) {
            found.add(Figures.rounded(rate.getAsDouble()) + " requests/s leave "
                    + Figures.rounded(expected.getAsDouble()) + " in TIME_WAIT, but " + Figures.count(count)
                    + " were seen: they imply "
                    + Figures.rounded(Inference.ofCount(question, count).connectionsPerSecond())
                    + " connections/s");
        }
    }

    private void deathThatPortsDoNotExplain() {
        OptionalDouble after = observed.afterSeconds();
        boolean hasLoad = question.demand().requestsPerSecond().isPresent();
        if (after.isEmpty() || !hasLoad) {
            return;
        }
        OptionalDouble first = answer.secondsToFirstRefusal();
        if (first.isEmpty()) {
            found.add("it died after " + Figures.seconds(after.getAsDouble())
                    + ", but at this rate nothing on this path ever runs out: "
                    + Figures.percent(answer.utilisation().orElse(0))
                    + " is in use in the long run; something else gave");
        } else if (!Diagnosis.isAbout(after.getAsDouble(), first.getAsDouble())) {
            found.add("it died after " + Figures.seconds(after.getAsDouble())
                    + ", but at this rate the first refusal comes after " + Figures.seconds(first.getAsDouble()));
        }
    }

    private void entriesWithoutCloses() {
        long count = observed.timeWait().orElse(observed.towardsOne().orElse(0));
        String why = whyThereAreNone();
        if (!why.isEmpty() && count > 0) {
            found.add(Figures.count(count) + " in TIME_WAIT, although " + why);
        }
    }

    private String whyThereAreNone() {
        if (question.newShare() == 0) {
            return "no request opens a connection";
        }
        if (question.closer() == Closer.RESET) {
            return "connections end with a RST, which leaves no entry";
        }
        return question.stackTimeWaitSeconds() == 0 ? "TIME_WAIT lasts 0 s" : "";
    }
}
