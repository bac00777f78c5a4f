/**
 * A path between two hosts: what becomes of each packet that one sends to the other.
 *
 * <p>It carries payloads of any type and knows no TCP. A {@link dev.timewait.net.Path} describes delay, jitter, loss,
 * duplication, reordering and the greatest age of a packet; a {@link dev.timewait.net.PathRun} decides, packet by packet,
 * by {@link dev.timewait.net.PacketRule}s, by number or by seeded chance. It keeps no packet and has no clock: the caller
 * says when a packet is sent, is told when it arrives, and schedules that. Start at {@link dev.timewait.net.Path}.
 */
@NullMarked
package dev.timewait.net;

import org.jspecify.annotations.NullMarked;
