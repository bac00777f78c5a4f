package dev.timewait.lab;

/**
 * Where the two ends of a run are. No script shows an address; these are the networks for documentation (RFC 5737).
 *
 * @param options which ports the script's calls take
 */
record RunAddresses(RunOptions options) {

    /** 198.51.100.1: the host under test. */
    static final int HOST = 0xC633_6401;

    /** 192.0.2.1: the far end, which the script plays. */
    static final int PEER = 0xC000_0201;

    /** What bind() takes. */
    Endpoint bound() {
        return new Endpoint(HOST, options.bindPort());
    }

    /** Where connect() goes. */
    Endpoint connected() {
        return new Endpoint(PEER, options.connectPort());
    }
}
