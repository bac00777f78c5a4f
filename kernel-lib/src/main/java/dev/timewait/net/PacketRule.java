package dev.timewait.net;

import java.util.function.Predicate;

/**
 * Decides the fate of packets by what is in them: "lose the first ACK that acknowledges the FIN".
 *
 * @param <P> the payloads
 */
@FunctionalInterface
public interface PacketRule<P> {

    /**
     * The fate of one packet; {@link Fate#BY_CHANCE} where the rule has nothing to say. A rule is asked about every packet
     * once, in the order of sending.
     *
     * @param ordinal the packet's number among those sent this way, from 1
     */
    Fate fate(Direction direction, long ordinal, P payload);

    /** This rule as it was before any packet; a rule that remembers nothing is its own. A run begins with it. */
    default PacketRule<P> fresh() {
        return this;
    }

    /** This rule, and where it has nothing to say, the next. */
    default PacketRule<P> or(PacketRule<P> next) {
        return new EitherRule<>(this, next);
    }

    /** Gives every packet of a kind the same fate. */
    static <P> PacketRule<P> every(Direction direction, Predicate<? super P> kind, Fate fate) {
        return (way, ordinal, payload) -> way == direction && kind.test(payload) ? fate : Fate.BY_CHANCE;
    }

    /**
     * Gives one packet of a kind a fate.
     *
     * @param n its number among those of the kind that are sent this way, from 1; else it is refused with an
     *     {@link IllegalArgumentException}
     */
    static <P> PacketRule<P> nth(Direction direction, long n, Predicate<? super P> kind, Fate fate) {
        Bounds.ordinal("n", n);
        return new NthRule<>(direction, n, kind, fate);
    }
}
