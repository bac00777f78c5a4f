package dev.timewait.stack;

import java.time.Duration;
import java.util.Optional;

/**
 * How one operating system treats TIME_WAIT.
 *
 * <p>Every property comes twice: as a value to compute with, such as {@link #timeWait()}, and as a {@link Fact} with its
 * source, such as {@link #timeWaitFact()}. Profiles are read by {@link Stacks}.
 *
 * @param id the name on a command line, such as {@code linux-6}
 * @param name the name in a legend
 * @param timeWaitFact how long a connection stays in TIME_WAIT, 0 s or more
 * @param mslFact the maximum segment lifetime, where the system defines TIME_WAIT by one
 * @param portsFact the local ports that connect() chooses from
 * @param portPoolFact for whom a port in use is in use
 * @param capFact how many connections may be in TIME_WAIT
 * @param rstFact what a RST does in TIME_WAIT
 * @param synFact what a SYN does in TIME_WAIT
 * @param reuseFact what connect() does about TIME_WAIT
 * @param timerFact how late the timer that ends TIME_WAIT can be: it fires at steps of this
 * @param clientEntryBytesFact kernel memory of an entry whose local port is its own
 * @param serverEntryBytesFact the same where the port is that of a listener
 * @param defectFact what is known to go wrong with TIME_WAIT
 * @param tunableFact how an administrator changes the length
 * @param lookedUp the day on which the row was read from its sources, ISO 8601
 */
public record StackProfile(
        String id,
        String name,
        Fact<Duration> timeWaitFact,
        Fact<Duration> mslFact,
        Fact<PortRange> portsFact,
        Fact<PortScope> portPoolFact,
        Fact<TimeWaitCap> capFact,
        Fact<RstInTimeWait> rstFact,
        Fact<SynInTimeWait> synFact,
        Fact<ConnectReuse> reuseFact,
        Fact<Duration> timerFact,
        Fact<Long> clientEntryBytesFact,
        Fact<Long> serverEntryBytesFact,
        Fact<String> defectFact,
        Fact<String> tunableFact,
        String lookedUp) {

    /** Far beyond any network, and far below where nanoseconds overflow. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private static final long NANOS_A_SECOND = 1_000_000_000;

    /** How long a connection stays in TIME_WAIT, 0 s or more; empty where that is not known. */
    public Optional<Duration> timeWait() {
        return timeWaitFact.value();
    }

    /** The maximum segment lifetime, half of TIME_WAIT; empty where the system defines none or it is not known. */
    public Optional<Duration> msl() {
        return mslFact.value();
    }

    /** The local ports that connect() chooses from; empty where that is not known. */
    public Optional<PortRange> ports() {
        return portsFact.value();
    }

    /** For whom a port in use is in use; empty where that is not known. */
    public Optional<PortScope> portPool() {
        return portPoolFact.value();
    }

    /** How many connections may be in TIME_WAIT; empty where that is not known. */
    public Optional<TimeWaitCap> cap() {
        return capFact.value();
    }

    /** What a RST does in TIME_WAIT; empty where that is not known. */
    public Optional<RstInTimeWait> rstInTimeWait() {
        return rstFact.value();
    }

    /** What a SYN does in TIME_WAIT; empty where that is not known. */
    public Optional<SynInTimeWait> synInTimeWait() {
        return synFact.value();
    }

    /** What connect() does about TIME_WAIT; empty where that is not known. */
    public Optional<ConnectReuse> reuse() {
        return reuseFact.value();
    }

    /** How late the timer that ends TIME_WAIT can be, above 0 s; empty where that is not known. */
    public Optional<Duration> timer() {
        return timerFact.value();
    }

    /**
     * This system as it would be with another TIME_WAIT; the fact is marked as assumed.
     *
     * @param timeWait 0 s to 365 days
     */
    public StackProfile withTimeWait(Duration timeWait) {
        requireLength("timeWait", timeWait, LONGEST);
        return with(Fact.assumed(timeWait, "TIME_WAIT is " + seconds(timeWait)), mslFact);
    }

    /**
     * This system as it would be with another maximum segment lifetime: TIME_WAIT becomes twice as long, and both facts
     * are marked as assumed.
     *
     * @param msl 0 s to 182 days
     */
    public StackProfile withMsl(Duration msl) {
        requireLength("msl", msl, Duration.ofDays(LONGEST.toDays() / 2));
        String how = "MSL is " + seconds(msl);
        return with(Fact.assumed(msl.multipliedBy(2), how), Fact.assumed(msl, how));
    }

    private StackProfile with(Fact<Duration> newTimeWait, Fact<Duration> newMsl) {
        return new StackProfile(
                id,
                name,
                newTimeWait,
                newMsl,
                portsFact,
                portPoolFact,
                capFact,
                rstFact,
                synFact,
                reuseFact,
                timerFact,
                clientEntryBytesFact,
                serverEntryBytesFact,
                defectFact,
                tunableFact,
                lookedUp);
    }

    private static void requireLength(String parameter, Duration length, Duration longest) {
        if (length.isNegative() || length.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    parameter + " is " + seconds(length) + "; it must be 0 s to " + longest.toDays() + " days");
        }
    }

    private static String seconds(Duration length) {
        if (length.compareTo(LONGEST) > 0 || length.compareTo(LONGEST.multipliedBy(-1)) < 0) {
            return length.toDays() + " days";
        }
        long nanos = length.toNanos();
        return nanos % NANOS_A_SECOND == 0 ? nanos / NANOS_A_SECOND + " s" : nanos / (double) NANOS_A_SECOND + " s";
    }
}
