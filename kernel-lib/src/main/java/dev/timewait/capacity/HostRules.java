package dev.timewait.capacity;

import dev.timewait.churn.Closer;
import dev.timewait.stack.ConnectReuse;
import dev.timewait.stack.Fact;
import dev.timewait.stack.PortScope;
import dev.timewait.stack.StackProfile;
import java.util.OptionalLong;

/** What a system's profile says about its ports. */
final class HostRules {

    /** net.ipv4.tcp_tw_reuse as Linux ships it: on loopback only. */
    private static final int ON_LOOPBACK = 2;

    private HostRules() {}

    /** Whether a port in use is in use for the whole host. */
    static boolean perHost(StackProfile stack) {
        return stack.portPool().filter(PortScope.PER_HOST::equals).isPresent();
    }

    /** The setting of tcp_tw_reuse that describes the system as it comes: 2 where it takes over on loopback, else 0. */
    static int usualReuse(StackProfile stack) {
        return hasReuse(stack) ? ON_LOOPBACK : 0;
    }

    /** Whether the system is known to have tcp_tw_reuse, or the like. */
    static boolean hasReuse(StackProfile stack) {
        return stack.reuse().filter(ConnectReuse.LOOPBACK_ONLY::equals).isPresent();
    }

    /** How late the timer that ends TIME_WAIT can be; 0 where that is not known. */
    static double timerSeconds(StackProfile stack) {
        return stack.timer().map(CapacityQuestion::seconds).orElse(0.0);
    }

    /** Kernel memory of an entry at the end that closes first; empty where it is not known. */
    static OptionalLong entryBytes(StackProfile stack, Closer closer) {
        Fact<Long> fact = closer == Closer.SERVER ? stack.serverEntryBytesFact() : stack.clientEntryBytesFact();
        return fact.value().isPresent() ? OptionalLong.of(fact.value().get()) : OptionalLong.empty();
    }

    /** What is known to go wrong on the system, to follow a sentence; or nothing. */
    static String defect(StackProfile stack) {
        return stack.defectFact()
                .value()
                .map(words -> "; on " + stack.name() + ", " + words + " ("
                        + stack.defectFact().source() + ")")
                .orElse("");
    }
}
