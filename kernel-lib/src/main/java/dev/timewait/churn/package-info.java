/**
 * Populations of short connections: how many sit in TIME_WAIT, and whether there is a port left.
 *
 * <p>A {@link dev.timewait.churn.ChurnPlan} describes the traffic of one host; {@code run()} counts every connection of
 * it, {@code closedForm()} says what is to be expected. Both answer the same question and are tested against each other.
 * Several engines count, each what is asked at the least cost ({@link dev.timewait.churn.Engine}); where two of them answer
 * the same question, they agree to the connection.
 * A {@link dev.timewait.churn.Sweep} runs one plan under many settings; its rows are text as well as values.
 * Nothing here looks at single segments, draws a picture or reads a clock. Start at {@link dev.timewait.churn.ChurnPlan}.
 */
@NullMarked
package dev.timewait.churn;

import org.jspecify.annotations.NullMarked;
