/**
 * How fast the library counts, side by side with a general simulator on the same workload.
 *
 * <p>{@link dev.timewait.bench.Bench} runs everything and writes the report; {@link dev.timewait.bench.Contender} lists what is
 * compared. Only {@code mvn -Pbench} builds this; nothing of it is in the library's jar.
 */
@NullMarked
package dev.timewait.bench;

import org.jspecify.annotations.NullMarked;
