/**
 * Where model and reality meet: counts of connections per state, the same type whether a simulation counted them or a
 * kernel did, so that one chart can lay one over the other.
 *
 * <p>A {@link dev.timewait.census.Trace} is the same for one connection: what its two ends sent and in which states they
 * were; {@link dev.timewait.census.LadderText} writes it as the RFCs do.
 *
 * <p>Nothing here simulates or observes. Every series says where it comes from
 * ({@link dev.timewait.census.Provenance}). Start at {@link dev.timewait.census.CensusSeries}.
 */
@NullMarked
package dev.timewait.census;

import org.jspecify.annotations.NullMarked;
