package dev.timewait.net;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What becomes of one packet, as the path tells it when the packet is sent. Instants are in nanoseconds of the caller's
 * virtual time.
 */
public sealed interface Passage {

    /** Why a packet never arrives. */
    enum Reason {
        /** The path lost it, by a rule or by chance. */
        LOSS,
        /** It would have arrived older than the path lets a packet become. */
        LIFETIME
    }

    /** When it reaches the other end; empty where it is lost. */
    OptionalLong arrivalNanos();

    /** What becomes of the copy that the path made: {@link Duplicate}, or {@link Lost} of age; empty without a copy. */
    Optional<Passage> copy();

    /** The packet arrives in its time. */
    record Arrives(long nanos, Optional<Passage> copy) implements Passage {
        @Override
        public OptionalLong arrivalNanos() {
            return OptionalLong.of(nanos);
        }
    }

    /** The path holds the packet back and releases it later. */
    record Held(long nanos, Optional<Passage> copy) implements Passage {
        @Override
        public OptionalLong arrivalNanos() {
            return OptionalLong.of(nanos);
        }
    }

    /** A copy that the path made arrives. */
    record Duplicate(long nanos) implements Passage {
        @Override
        public OptionalLong arrivalNanos() {
            return OptionalLong.of(nanos);
        }

        @Override
        public Optional<Passage> copy() {
            return Optional.empty();
        }
    }

    /** The packet never arrives. A copy of it may all the same. */
    record Lost(Reason reason, Optional<Passage> copy) implements Passage {
        @Override
        public OptionalLong arrivalNanos() {
            return OptionalLong.empty();
        }
    }
}
