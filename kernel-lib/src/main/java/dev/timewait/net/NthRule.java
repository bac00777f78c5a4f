package dev.timewait.net;

import java.util.function.Predicate;

/** A fate for the nth packet of a kind. It counts them, so each run has one of its own. */
final class NthRule<P> implements PacketRule<P> {

    private final Direction direction;
    private final long n;
    private final Predicate<? super P> kind;
    private final Fate fate;
    private long seen;

    NthRule(Direction direction, long n, Predicate<? super P> kind, Fate fate) {
        this.direction = direction;
        this.n = n;
        this.kind = kind;
        this.fate = fate;
    }

    @Override
    public Fate fate(Direction way, long ordinal, P payload) {
        if (way != direction || !kind.test(payload)) {
            return Fate.BY_CHANCE;
        }
        seen++;
        return seen == n ? fate : Fate.BY_CHANCE;
    }

    @Override
    public PacketRule<P> fresh() {
        return new NthRule<>(direction, n, kind, fate);
    }
}
