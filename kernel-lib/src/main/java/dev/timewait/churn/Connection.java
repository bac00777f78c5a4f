package dev.timewait.churn;

/**
 * One connection with its ports.
 *
 * @param askedNanos when connect() was called that brought it about, in nanoseconds since the start
 * @param sourceAddress which of the source addresses, from 0 on
 * @param localPort its local port; 0 where the plan gives ports no numbers
 * @param destination which of the destinations, from 0 on
 */
public record Connection(long askedNanos, int sourceAddress, int localPort, int destination) {}
