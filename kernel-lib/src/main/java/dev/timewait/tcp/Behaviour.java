package dev.timewait.tcp;

/**
 * All in which the TCP of one system differs from another's, as far as the model goes.
 *
 * @param name such as {@code linux-6}
 * @param waits how long it waits for what
 * @param offer what its SYNs offer, and how much it takes in
 * @param checks how strictly it looks at what arrives
 * @param closes what closing a socket does
 * @param timeWait how it answers in TIME-WAIT
 * @param initialSequence how it chooses its ISNs
 */
public record Behaviour(
        String name,
        Waits waits,
        Offer offer,
        Checks checks,
        Closes closes,
        TimeWaitStyle timeWait,
        InitialSequence initialSequence) {

    /** The same with other waits. */
    public Behaviour with(Waits other) {
        return new Behaviour(name, other, offer, checks, closes, timeWait, initialSequence);
    }

    /** The same with another offer. */
    public Behaviour with(Offer other) {
        return new Behaviour(name, waits, other, checks, closes, timeWait, initialSequence);
    }

    /** The same with other checks. */
    public Behaviour with(Checks other) {
        return new Behaviour(name, waits, offer, other, closes, timeWait, initialSequence);
    }

    /** The same with another way to close. */
    public Behaviour with(Closes other) {
        return new Behaviour(name, waits, offer, checks, other, timeWait, initialSequence);
    }

    /** The same with other answers in TIME-WAIT. */
    public Behaviour with(TimeWaitStyle other) {
        return new Behaviour(name, waits, offer, checks, closes, other, initialSequence);
    }

    /** The same with other ISNs. */
    public Behaviour with(InitialSequence other) {
        return new Behaviour(name, waits, offer, checks, closes, timeWait, other);
    }
}
