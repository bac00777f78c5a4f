/**
 * Sweeps on every processor of this machine, written to a file while they run.
 *
 * <p>Here, and not in {@link dev.timewait.churn}, are threads, files and a clock; therefore this package is not part of
 * the core. It decides who runs which plan, never what a plan comes to: rows and their order are those of
 * {@link dev.timewait.churn.SweepMapper#oneByOne()}. Start at {@link dev.timewait.churn.parallel.AllCores}.
 */
@NullMarked
package dev.timewait.churn.parallel;

import org.jspecify.annotations.NullMarked;
