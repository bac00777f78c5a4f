/**
 * The protocol itself, as RFC 9293 names it: states now, segments and transitions as the lessons come to need them.
 *
 * <p>No clock, no randomness, no input or output, and nothing of any other package: time and chance are arguments.
 * Start at {@link dev.timewait.tcp.TcpState}.
 */
@NullMarked
package dev.timewait.tcp;

import org.jspecify.annotations.NullMarked;
