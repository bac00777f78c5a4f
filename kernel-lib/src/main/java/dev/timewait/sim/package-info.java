/**
 * What every simulation here stands on: virtual time, and seeded chance with one stream for each purpose.
 *
 * <p>The generators are the library's own because {@code java.util.random} does not exist in a browser and
 * {@code Math.log} may differ in its last bit between platforms: here a seed gives the same draws on every JDK and in
 * the exported page. No clock, no state shared between streams. Start at {@link dev.timewait.sim.Scheduler} and
 * {@link dev.timewait.sim.RandomStreams}.
 */
@NullMarked
package dev.timewait.sim;

import org.jspecify.annotations.NullMarked;
