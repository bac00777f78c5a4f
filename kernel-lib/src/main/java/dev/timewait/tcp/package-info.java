/**
 * The protocol itself, as RFC 9293 names it: one record for each of the eleven states, and a function that makes of a
 * connection, an event and an instant a transition, with the rule that decided.
 *
 * <p>No clock, no randomness, no input or output, and nothing of any other package: time and chance are arguments.
 * Start at {@link dev.timewait.tcp.Tcp}; what a connection in TIME-WAIT answers is told by
 * {@link dev.timewait.tcp.TimeWaitStyle}, and every rule stands in {@link dev.timewait.tcp.Rule}.
 */
@NullMarked
package dev.timewait.tcp;

import org.jspecify.annotations.NullMarked;
