package dev.timewait.lab;

import dev.timewait.tcp.Rule;
import dev.timewait.tcp.Segment;

/**
 * A segment on its way between two hosts.
 *
 * @param from who sends it
 * @param to whom it is for
 * @param segment what it says
 * @param rule why it is sent
 */
public record Packet(Endpoint from, Endpoint to, Segment segment, Rule rule) {}
