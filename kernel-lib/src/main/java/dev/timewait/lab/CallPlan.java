package dev.timewait.lab;

import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * A system call that is ready to be made.
 *
 * @param attempt makes it at an instant; to be made again while it blocks
 * @param end checks and notes what it came to; stops the run where the script says otherwise
 */
record CallPlan(LongFunction<Outcome> attempt, Consumer<Outcome> end) {}
