/**
 * Where model and reality meet: counts of connections per state, the same type whether a simulation counted them or a
 * kernel did, so that one chart can lay one over the other.
 *
 * <p>Nothing here simulates, observes or draws. Every series says where it comes from
 * ({@link dev.timewait.census.Provenance}). Start at {@link dev.timewait.census.CensusSeries}.
 */
@NullMarked
package dev.timewait.census;

import org.jspecify.annotations.NullMarked;
