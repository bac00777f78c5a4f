package dev.timewait.lab;

import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.Timers;

/**
 * STATUS of a connection (RFC 9293 §3.10.6): a line of {@code ss}.
 *
 * @param local its end on this host
 * @param remote the other
 * @param state its state
 * @param timers when it wants to hear of the time
 * @param orphan whether no socket holds it, and none will
 */
public record ConnectionStatus(Endpoint local, Endpoint remote, TcpState state, Timers timers, boolean orphan) {}
