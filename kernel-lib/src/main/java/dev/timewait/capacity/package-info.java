/**
 * What rate a path sustains: a host, and the boxes that its connections pass, each with limits and timers of its own.
 *
 * <p>A {@code CapacityQuestion} describes host, path and load; its
 * {@code CapacityAnswer} says what holds, what gives first, when, and what to change. The boxes are
 * data: {@link dev.timewait.capacity.Middleboxes} reads them from {@code data/middleboxes.csv}, with a source for every
 * value, and {@link dev.timewait.capacity.PathText} reads a path such as {@code sidecar,conntrack,nat:gcp-cloud-nat}.
 *
 * <p>Adding a box is adding a row; no code asks which box it is. What nobody published is empty, never guessed. Nothing
 * here counts single connections ({@code churn} does), knows an option of the command line or draws a picture. Start at
 * {@code CapacityQuestion} and {@code CapacityAnswer}.
 */
@NullMarked
package dev.timewait.capacity;

import org.jspecify.annotations.NullMarked;
