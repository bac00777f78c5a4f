/**
 * The protocol itself, as RFC 9293 names it: states, segments, and what a connection in TIME-WAIT answers them, by stack and
 * rule; the other states follow as the lessons come to need them.
 *
 * <p>No clock, no randomness, no input or output, and nothing of any other package: time and chance are arguments.
 * Start at {@link dev.timewait.tcp.Segment} and {@link dev.timewait.tcp.TimeWaitStyle}.
 */
@NullMarked
package dev.timewait.tcp;

import org.jspecify.annotations.NullMarked;
