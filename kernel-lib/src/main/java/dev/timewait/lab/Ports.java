package dev.timewait.lab;

import org.jspecify.annotations.Nullable;

/** The local ports of a host by number. A port that was held once keeps its place. */
final class Ports {

    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int PAGES = 65_536 / PAGE;

    private final Port[] @Nullable [] pages = new Port[PAGES][];

    /** The port, if it was ever held; null otherwise. */
    @Nullable
    Port find(int number) {
        @Nullable Port[] page = pages[number >>> PAGE_BITS];
        return page == null ? null : page[number & (PAGE - 1)];
    }

    /** The port. */
    Port at(int number) {
        @Nullable Port[] page = pages[number >>> PAGE_BITS];
        if (page == null) {
            page = new @Nullable Port[PAGE];
            pages[number >>> PAGE_BITS] = page;
        }
        Port port = page[number & (PAGE - 1)];
        if (port == null) {
            port = new Port(number);
            page[number & (PAGE - 1)] = port;
        }
        return port;
    }

    /** Who listens there; null where nobody does. */
    @Nullable
    Socket listener(int number) {
        Port port = find(number);
        return port == null ? null : port.listener;
    }
}
