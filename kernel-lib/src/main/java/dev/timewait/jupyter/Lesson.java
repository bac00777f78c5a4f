package dev.timewait.jupyter;

import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Sweep;
import dev.timewait.churn.SweepResult;
import dev.timewait.lab.OrderlyClose;
import dev.timewait.stack.Behaviours;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a lesson say: {@code import static dev.timewait.jupyter.Lesson.*;}.
 *
 * <p>Works the same on JJava, on IJava and in plain Java, where it prints text.
 */
public final class Lesson {

    /** Stands in an exercise until the reader has put an answer there. */
    public static final Missing missing = Missing.MISSING;

    private Lesson() {}

    /** Teaches the running kernel to show the values of this library; does nothing a second time or in plain Java. */
    public static void start() {
        Session.startOn(Notebook.running());
    }

    /** Shows charts, tables, texts and lists of them, one below the other. */
    public static void show(@Nullable Object... values) {
        for (Object value : values) {
            if (value instanceof Iterable<?> several && !Presentation.knows(value)) {
                several.forEach(Lesson::show);
            } else {
                Session.notebook().display(Presentation.of(value));
            }
        }
    }

    /**
     * Checks the answer to an exercise; {@link Check#is} and its kin say what is right.
     *
     * @param exercise its number, such as {@code 7.1}
     * @param answer {@link #missing}, or the answer itself
     */
    public static Check check(String exercise, Object answer) {
        return Check.of(exercise, () -> answer);
    }

    /**
     * Checks the answer to an exercise; {@link Check#is} and its kin say what is right.
     *
     * @param exercise its number, such as {@code 7.1}
     * @param answer computes the answer; whatever it throws becomes a sentence
     */
    public static Check check(String exercise, Callable<?> answer) {
        return Check.of(exercise, answer);
    }

    /** A bar that shows how far a long run is, and lets it be stopped: {@code plan.run(progress("simulating"))}. */
    public static Progress progress(String what) {
        return Progress.of(what);
    }

    /**
     * Counts a plan. A bar shows how far it is where five million connections or more are to be counted one by one, which
     * takes longer than a moment; that is decided by the plan and not by a clock, so that a cell always shows the same.
     */
    public static ChurnResult run(ChurnPlan plan) {
        return Runs.of(plan);
    }

    /** Runs every plan of a sweep on all processors, below a bar such as {@code 32 runs}. */
    public static SweepResult run(Sweep sweep) {
        return Runs.of(sweep);
    }

    /** The profile of an operating system, such as {@code linux-6}; a wrong name is answered with the nearest right ones. */
    public static StackProfile stack(String id) {
        return Stacks.named(id);
    }

    /** Will it hold? A host of this system, to which the load and the path are still to be added. */
    public static CapacityQuestion capacity(StackProfile stack) {
        return CapacityQuestion.of(stack);
    }

    /**
     * A script of packetdrill, to be run on {@code linux-6} or {@linkplain LessonScript#on another system}.
     *
     * @param textOrFile the script itself, or the name of a file that ends with {@code .pkt}
     * @throws IllegalArgumentException where the text is no script or there is no such file; the message says where or why
     */
    public static LessonScript script(String textOrFile) {
        return LessonScript.of(textOrFile);
    }

    /** Two hosts of {@code linux-6}, of which A closes a connection first; {@link OrderlyClose#losing} makes it harder. */
    public static OrderlyClose close() {
        return OrderlyClose.of(Behaviours.LINUX);
    }

    /** The same on another system. */
    public static OrderlyClose close(String stack) {
        return OrderlyClose.of(LessonScript.behaviour(stack));
    }

    /**
     * What a real kernel did, recorded at both ends of a connection, beside what the model makes of the same calls.
     *
     * @param name such as {@code client-closes}; a wrong name is answered with the right ones
     */
    public static LessonRecording recorded(String name) {
        return LessonRecording.named(name);
    }

    /** {@code count} milliseconds. */
    public static Duration millis(long count) {
        return Duration.ofMillis(count);
    }

    /** {@code count} seconds. */
    public static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }

    /** {@code count} minutes. */
    public static Duration minutes(long count) {
        return Duration.ofMinutes(count);
    }
}
