package dev.timewait.net;

/** Two rules, of which the first goes first. Both are asked about every packet, as a rule may count them. */
record EitherRule<P>(PacketRule<P> first, PacketRule<P> second) implements PacketRule<P> {

    @Override
    public Fate fate(Direction direction, long ordinal, P payload) {
        Fate one = first.fate(direction, ordinal, payload);
        Fate other = second.fate(direction, ordinal, payload);
        return one instanceof Fate.ByChance ? other : one;
    }

    @Override
    public PacketRule<P> fresh() {
        return new EitherRule<>(first.fresh(), second.fresh());
    }
}
