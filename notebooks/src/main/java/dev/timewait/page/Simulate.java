package dev.timewait.page;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Closer;
import dev.timewait.stack.Stacks;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSObjects;

/**
 * The function {@code timewait.simulate} of an exported page: a plan as an object of the page, its counts as another.
 *
 * <p>{@code timewait.simulate({arrivalsPerSecond: 1000, mslSeconds: 30, heldSeconds: 0.05, duringSeconds: 300, seed: 7})}.
 * What is absent keeps the value of {@link ChurnPlan#of}. Also {@code stack} (an id of the table of stacks),
 * {@code evenArrivalsPerSecond}, {@code heldSecondsExactly}, {@code timeWaitSeconds}, {@code ports} and
 * {@code serverCloses: true}. A value outside its bounds throws an error of the page that names it.
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

    @JSBody(
            params = {"question", "name"},
            script = "return question[name] !== undefined;")
    private static native boolean has(Question question, String name);

    @JSBody(
            params = {"question", "name"},
            script = "return String(question[name]);")
    private static native String text(Question question, String name);

    @JSBody(params = "message", script = "throw new RangeError(message);")
    private static native void refuse(String message);

    private static JSObject run(Question question) {
        try {
            return answer(plan(question).run());
        } catch (IllegalArgumentException e) {
            refuse(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static ChurnPlan plan(Question question) {
        ChurnPlan plan = ChurnPlan.of(Stacks.named(has(question, "stack") ? text(question, "stack") : "linux-6"));
        plan = withArrivals(question, plan);
        plan = withLengths(question, plan);
        if (has(question, "ports")) {
            plan = plan.ports(Integer.parseInt(text(question, "ports")));
        }
        if (has(question, "serverCloses")) {
            plan = plan.closedFirstBy(text(question, "serverCloses").equals("true") ? Closer.SERVER : Closer.CLIENT);
        }
        return has(question, "seed") ? plan.seed(Long.parseLong(text(question, "seed"))) : plan;
    }

    private static ChurnPlan withArrivals(Question question, ChurnPlan plan) {
        if (has(question, "evenArrivalsPerSecond")) {
            return plan.evenArrivalsPerSecond(number(question, "evenArrivalsPerSecond"));
        }
        return has(question, "arrivalsPerSecond")
                ? plan.arrivalsPerSecond(number(question, "arrivalsPerSecond"))
                : plan;
    }

    private static ChurnPlan withLengths(Question question, ChurnPlan plan) {
        ChurnPlan changed = plan;
        if (has(question, "heldSeconds")) {
            changed = changed.heldFor(seconds(question, "heldSeconds"));
        }
        if (has(question, "heldSecondsExactly")) {
            changed = changed.heldForExactly(seconds(question, "heldSecondsExactly"));
        }
        if (has(question, "timeWaitSeconds")) {
            changed = changed.timeWait(seconds(question, "timeWaitSeconds"));
        }
        if (has(question, "mslSeconds")) {
            changed = changed.msl(seconds(question, "mslSeconds"));
        }
        return has(question, "duringSeconds") ? changed.during(seconds(question, "duringSeconds")) : changed;
    }

    private static double number(Question question, String name) {
        return Double.parseDouble(text(question, name));
    }

    private static Duration seconds(Question question, String name) {
        return Words.seconds(text(question, name));
    }

    private static JSObject answer(ChurnResult result) {
        Answer answer = JSObjects.create();
        answer.set("arrivals", (double) result.arrivals());
        answer.set("established", (double) result.established());
        answer.set("refused", (double) result.refused());
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
