package dev.timewait.lab;

import dev.timewait.lab.Invariants.Numbers;
import dev.timewait.net.Direction;
import dev.timewait.tcp.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an application reads is what the other end of its incarnation wrote, in order, octet by octet; all of it or an error. */
final class StreamChecks {

    private final RunPlan plan;
    private final Invariants invariants;
    private final List<Application> all = new ArrayList<>();

    StreamChecks(RunPlan plan, Invariants invariants) {
        this.plan = plan;
        this.invariants = invariants;
    }

    void begins(Application application) {
        all.add(application);
    }

    /** Octets that an application read; none at the end of the data. */
    void reads(Application reader, Octets octets, long nowNanos) {
        Optional<Application> writer = writer(reader);
        if (octets.length() == 0) {
            boolean all = writer.map(one -> one.written == reader.read || discards(one))
                    .orElse(true);
            Violation.unless(
                    all || reader.errorTold || reader.shutRead,
                    () -> "application " + reader.number + " reads an end after " + reader.read + " octets",
                    nowNanos);
            return;
        }
        byte[] read = octets.toArray();
        for (int i = 0; i < read.length; i++) {
            int place = reader.read + i;
            byte octet = read[i];
            boolean right = writer.isPresent()
                    && place < writer.get().written
                    && octet == Application.octet(writer.get().number, place);
            Violation.unless(
                    right,
                    () -> "application " + reader.number + " reads octet " + place + ", which is of application "
                            + ((octet >> 4) & 15),
                    nowNanos);
        }
        reader.read += read.length;
    }

    /** Whoever holds the other end of the same incarnation. */
    private Optional<Application> writer(Application reader) {
        Optional<Numbers> ours = invariants.numbers(reader.connection);
        return all.stream()
                .filter(one -> one.side != reader.side && one.slot == reader.slot)
                .filter(one -> ours.isPresent()
                        && invariants
                                .numbers(one.connection)
                                .filter(ours.get()::pairs)
                                .isPresent())
                .findFirst();
    }

    /** SVR4 is told to have thrown away what close() found unsent. */
    private boolean discards(Application writer) {
        return (writer.side == Direction.A_TO_B ? plan.a() : plan.b()).closes().discardsUnsent();
    }
}
