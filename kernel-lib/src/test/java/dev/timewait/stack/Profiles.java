package dev.timewait.stack;

import java.time.Duration;

/** Systems for tests that no row of the table describes. */
public final class Profiles {

    private Profiles() {}

    /** A system of another name and with another TIME_WAIT and MSL, and otherwise like {@code known}. */
    public static StackProfile like(
            StackProfile known, String id, String name, Fact<Duration> timeWait, Fact<Duration> msl) {
        return new StackProfile(
                id,
                name,
                timeWait,
                msl,
                known.portsFact(),
                known.portPoolFact(),
                known.capFact(),
                known.rstFact(),
                known.synFact(),
                known.reuseFact(),
                known.timerFact(),
                known.clientEntryBytesFact(),
                known.serverEntryBytesFact(),
                known.defectFact(),
                known.tunableFact(),
                known.lookedUp());
    }
}
