package dev.timewait.lab;

/**
 * An IPv4 address and a port.
 *
 * @param address its 32 bits
 * @param port 0 to 65,535; 0 for "any"
 */
public record Endpoint(int address, int port) {}
