package dev.timewait.churn;

import dev.timewait.data.CsvRow;
import dev.timewait.data.CsvTable;
import dev.timewait.data.PackedData;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One row of {@code data/port-sharing.csv}: what a real kernel was asked to do, as a plan, and what it did.
 *
 * <p>The plan is a loop that tries every 0.2 ms, as the recorder does after a failure; where nothing ever failed, at the
 * recorder's own pace. Connections close at once, and the timer of TIME_WAIT is that of a kernel with CONFIG_HZ=250.
 * Where one source address was filled before, without being counted, the plan fills it along with the other: two
 * addresses in turn, of which the recording counted one.
 */
record PortSharing(CsvRow row) {

    private static final Duration TIMER = Duration.ofMillis(2_048);
    private static final double TRIES_PER_SECOND = 5_000;

    /** Every row of the file. */
    static List<PortSharing> all() {
        return CsvTable.parse(PackedData.text("port-sharing.csv")).orThrow("port-sharing.csv").rows().stream()
                .map(PortSharing::new)
                .toList();
    }

    /** The row of that name. */
    static PortSharing named(String id) {
        return all().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    }

    String id() {
        return row.requiredText("case");
    }

    ChurnPlan plan() {
        return ChurnPlan.of(Stacks.named("linux-6"))
                .evenArrivalsPerSecond(triesPerSecond())
                .during(isInTime() ? Duration.ofSeconds(number("seconds")) : untilAllTriesAreMade())
                .heldForExactly(Duration.ZERO)
                .timerGranularity(TIMER)
                .localPorts(ports())
                .closedFirstBy(closer())
                .reusing(new Reuse(
                        (int) number("tcp_tw_reuse"),
                        Duration.ofMillis(number("tcp_tw_reuse_delay_millis")),
                        number("tcp_timestamps") == 1,
                        true))
                .timeWaitCap((int) number("tcp_max_tw_buckets"))
                .using(Engine.EVENTS);
    }

    LocalPorts ports() {
        int first = (int) number("first_port");
        LocalPorts all = LocalPorts.of(new PortRange(first, first + (int) number("range_ports") - 1))
                .toDestinations((int) number("destinations"))
                .fromAddresses((int) number("source_addresses") + (filledBefore() > 0 ? 1 : 0))
                .boundBy(binding());
        int reserved = (int) number("reserved_ports");
        return reserved == 0 ? all : all.reserving(new PortRange(first, first + reserved - 1));
    }

    /** Where {@code plan} does something else than the kernel did, in words; empty where it does the same. */
    List<String> contradictions(ChurnPlan plan) {
        List<String> found = new ArrayList<>();
        Totals totals = plan.run().totals();
        long connects = isInTime()
                ? totals.established()
                : totals.firstRefusal().map(FirstRefusal::establishedBefore).orElse(totals.established());
        List<Connection> connections = plan.firstConnections(2_000_000);
        compare(found, "connects", number("connects") + filledBefore(), connects, oddRange());
        String errno = totals.firstRefusal().map(first -> first.reason().name()).orElse("");
        if (!errno.equals(row.text("errno").orElse(""))) {
            found.add("errno is \"" + errno + "\"");
        }
        compare(found, "same_parity_first", number("same_parity_first"), sameParityFirst(connections), oddRange());
        long timeWait = plan.watching(End.CLIENT).run().finalTimeWait()
                + plan.watching(End.SERVER).run().finalTimeWait();
        compare(found, "time_wait_after", number("time_wait_after"), timeWait, oddRange());
        compareBursts(found, burstStartsMillis(connections));
        return found;
    }

    /** How many connections the plan made from source address {@code source}. */
    static long from(ChurnPlan plan, int source) {
        return plan.firstConnections(2_000_000).stream()
                .filter(connection -> connection.sourceAddress() == source)
                .count();
    }

    long filledBefore() {
        return number("filled_before");
    }

    Binding binding() {
        return switch (row.requiredText("binding")) {
            case "none" -> Binding.CONNECT;
            case "bind" -> Binding.BIND;
            case "bind-no-port" -> Binding.BIND_NO_PORT;
            default -> throw new IllegalArgumentException("binding is " + row.requiredText("binding"));
        };
    }

    private Closer closer() {
        return switch (row.requiredText("closer")) {
            case "client" -> Closer.CLIENT;
            case "server" -> Closer.SERVER;
            case "both" -> Closer.BOTH;
            case "reset" -> Closer.RESET;
            default -> throw new IllegalArgumentException("closer is " + row.requiredText("closer"));
        };
    }

    private boolean isInTime() {
        return row.requiredText("counted").equals("in-time");
    }

    private double triesPerSecond() {
        boolean neverFailed = row.text("errno").isEmpty();
        return isInTime() && neverFailed ? number("connects") / (double) number("seconds") : TRIES_PER_SECOND;
    }

    private Duration untilAllTriesAreMade() {
        return Duration.ofNanos((long) (number("tries") * 1e9 / TRIES_PER_SECOND));
    }

    /** In a range of odd size a search misses the first port or the last, by chance: one more or one less. */
    private long oddRange() {
        return number("range_ports") % 2;
    }

    private long sameParityFirst(List<Connection> connections) {
        long parity = number("first_port") % 2;
        return connections.stream()
                .takeWhile(connection -> connection.localPort() % 2 == parity)
                .count();
    }

    private static List<Long> burstStartsMillis(List<Connection> connections) {
        List<Long> starts = new ArrayList<>();
        long latest = 0;
        for (Connection connection : connections) {
            long millis = connection.askedNanos() / 1_000_000;
            if (starts.isEmpty() || millis - latest > 100) {
                starts.add(millis);
            }
            latest = millis;
        }
        return starts;
    }

    private void compareBursts(List<String> found, List<Long> starts) {
        long[] expected = Stream.of(row.requiredText("burst_starts_millis").split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        compare(found, "number of bursts", expected.length, starts.size(), 0);
        for (int i = 0; i < Math.min(expected.length, starts.size()); i++) {
            compare(found, "start of burst " + i, expected[i], starts.get(i), burstTolerance(i));
        }
    }

    /**
     * How far the start of burst {@code number} may lie from the recorded one, in milliseconds: 70 that a busy machine
     * needs, 1 for each burst of reuse because the kernel's clock has whole milliseconds, and the span of the timer
     * where that ends TIME_WAIT, because its phase is chance.
     */
    private long burstTolerance(int number) {
        boolean byTimer = number("tcp_tw_reuse") == 0;
        return number == 0 ? 0 : 70 + (byTimer ? TIMER.toMillis() : number);
    }

    private static void compare(List<String> found, String what, long expected, long actual, long tolerance) {
        if (Math.abs(actual - expected) > tolerance) {
            found.add(what + " is " + actual + "; the kernel has " + expected
                    + (tolerance > 0 ? " (+-" + tolerance + ")" : ""));
        }
    }

    private long number(String column) {
        return row.requiredCount(column);
    }
}
