package dev.timewait.churn;

import java.util.OptionalInt;

/** The local ports that a client has for its connections. */
public sealed interface PortPool permits PortPool.Unlimited, PortPool.Counted, LocalPorts {

    /** The connections that can hold a port at once; empty for no limit. */
    OptionalInt limit();

    /** In words, such as {@code 28232 ports}. */
    String words();

    /** As many as are asked for. */
    record Unlimited() implements PortPool {

        @Override
        public OptionalInt limit() {
            return OptionalInt.empty();
        }

        @Override
        public String words() {
            return "ports unlimited";
        }
    }

    /**
     * So many, whatever their numbers.
     *
     * @param ports 1 to 1,000,000,000; more than 65,535 stand for several addresses or destinations
     */
    record Counted(int ports) implements PortPool {

        private static final int MOST = 1_000_000_000;

        /** Refuses a number outside its bounds. */
        public Counted {
            Bounds.whole("ports", ports, 1, MOST);
        }

        @Override
        public OptionalInt limit() {
            return OptionalInt.of(ports);
        }

        @Override
        public String words() {
            return ports + " ports";
        }
    }
}
