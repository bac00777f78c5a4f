package dev.timewait.page;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Engine;
import dev.timewait.churn.PortAlgorithm;
import dev.timewait.tcp.TcpState;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSString;

/**
 * The function {@code timewait.simulate} of an exported page: a plan as an object of the page, its counts as another.
 *
 * <p>{@code timewait.simulate({arrivalsPerSecond: 1000, mslSeconds: 30, heldSeconds: 0.05, duringSeconds: 300, seed: 7})}.
 * What is absent keeps the value of {@link ChurnPlan#of}. Also {@code stack} (an id of the table of stacks),
 * {@code evenArrivalsPerSecond}, {@code heldSecondsExactly}, {@code timeWaitSeconds}, {@code ports},
 * {@code closer: 'client'|'server'|'both'|'reset'} (or {@code serverCloses: true}), {@code twReuse: 0|1|2},
 * {@code retryEverySeconds} and {@code engine}, a word of {@link Engine}; for ports with numbers {@code portsLow},
 * {@code portsHigh}, {@code destinations} and {@code algorithm}, a word of {@link PortAlgorithm}. A value outside its
 * bounds throws an error of the page that names it.
 */
final class Simulate {

    private Simulate() {}

    /** Puts the function into the page. */
    static void install() {
        export(Simulate::run);
    }

    /** A function of the page. */
    @JSFunctor
    interface Function extends JSObject {
        JSObject call(Question question);
    }

    /** A plan as it is written in a page. */
    interface Question extends JSObject {}

    /** Counts as a page reads them. */
    interface Answer extends JSObject {
        @JSIndexer
        void set(String name, double value);

        @JSIndexer
        void set(String name, double[] values);

        @JSIndexer
        void set(String name, @Nullable JSObject value);
    }

    @JSBody(
            params = "run",
            script = "window.timewait = {simulate: function(question) { return run(question || {}); }};")
    private static native void export(Function run);

    @JSBody(params = "message", script = "throw new RangeError(message);")
    private static native void refuse(String message);

    private static JSObject run(Question question) {
        try {
            return answer(PlanOfPage.of(question).run());
        } catch (IllegalArgumentException e) {
            refuse(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static JSObject answer(ChurnResult result) {
        Answer answer = JSObjects.create();
        answer.set("engine", JSString.valueOf(result.engine().word()));
        answer.set("arrivals", (double) result.arrivals());
        answer.set("established", (double) result.established());
        answer.set("attempts", (double) result.totals().attempts());
        answer.set("refused", (double) result.refused());
        answer.set("recycled", (double) result.totals().recycled());
        answer.set("reopened", (double) result.reopened());
        answer.set("finalEstablished", (double) result.finalEstablished());
        answer.set("finalTimeWait", (double) result.finalTimeWait());
        answer.set("peakTimeWait", (double) result.peakTimeWait());
        answer.set("meanTimeWait", (JSObject) null);
        answer.set("firstRefusalSeconds", (JSObject) null);
        result.meanTimeWait().ifPresent(mean -> answer.set("meanTimeWait", mean));
        result.firstRefusalSeconds().ifPresent(at -> answer.set("firstRefusalSeconds", at));
        answer.set("seconds", result.series().seconds());
        answer.set("timeWait", result.series().countAsDoubles(TcpState.TIME_WAIT));
        return answer;
    }
}
