package dev.timewait.observe;

import dev.timewait.data.CsvRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call to a host that ended, and the call that followed it at once: one row of {@code data/redial.csv}.
 *
 * @param name such as {@code host-closes-same-port}
 * @param closedBy how the first call ended, a word of the dictionary such as {@code host-reset}
 * @param samePort whether the second call came from the port of the first
 * @param host what the host did about it, a word of the dictionary such as {@code restarted}
 * @param before the sockets that the first call left
 * @param sentBytes that the host sent in the first call, 0 or more
 * @param readBytes that the caller read of them: at most {@code sentBytes}
 * @param readErrno what ended the reading, such as {@code ECONNRESET}; empty where it ended well
 * @param serverErrno why the host could not bind its well-known port again; empty where it could or did not try
 * @param outcome what became of the second call
 * @param failedCall the caller's system call that failed; empty where the call was served
 * @param errno what it failed with; empty where the call was served
 * @param segments on the link, in order: {@code >SYN} from the caller, {@code <SYN,ACK} from the host
 * @param connectMillis how long connect() took; empty where there was no connect(), or nobody spoke after it
 * @param redialledSeconds for how long the caller had to call again; empty where it called once
 * @param counters by how much the kernels' counters grew
 */
public record RecordedRedial(
        String name,
        String closedBy,
        boolean samePort,
        String host,
        Before before,
        long sentBytes,
        long readBytes,
        Optional<String> readErrno,
        Optional<String> serverErrno,
        Outcome outcome,
        Optional<String> failedCall,
        Optional<String> errno,
        List<String> segments,
        OptionalLong connectMillis,
        OptionalDouble redialledSeconds,
        Counters counters) {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,9})?");
    private static final Pattern SEGMENT = Pattern.compile("[<>][A-Z]{3}(,[A-Z]{3})*");

    /** What becomes of a call. */
    public enum Outcome {
        /** The host's program spoke. */
        SERVED,
        /** bind() or connect() failed. */
        FAILED,
        /** connect() succeeded and nobody spoke. */
        UNSERVED;

        private static Outcome of(String word) {
            return switch (word) {
                case "served" -> SERVED;
                case "failed" -> FAILED;
                case "unserved" -> UNSERVED;
                default ->
                    throw new IllegalArgumentException(
                            "outcome is \"" + word + "\"; it must be served, failed or unserved");
            };
        }
    }

    /**
     * The sockets that the first call left, each 0 or more.
     *
     * @param callerTimeWait the caller's in TIME_WAIT
     * @param hostTimeWait the host's in TIME_WAIT
     * @param hostEstablished the host's that are open
     */
    public record Before(long callerTimeWait, long hostTimeWait, long hostEstablished) {}

    /**
     * By how much counters grew in the second call, each 0 or more.
     *
     * @param hostOutRsts the host's TcpOutRsts
     * @param hostListenOverflows the host's TcpExtListenOverflows
     * @param hostListenDrops the host's TcpExtListenDrops
     * @param callerTwRecycled the caller's TcpExtTWRecycled
     */
    public record Counters(long hostOutRsts, long hostListenOverflows, long hostListenDrops, long callerTwRecycled) {}

    /** Copies the list; refuses more bytes read than sent, and an error where there is none or none where there is one. */
    public RecordedRedial {
        segments = List.copyOf(segments);
        if (readBytes > sentBytes) {
            throw new IllegalArgumentException(
                    "read_bytes is " + readBytes + "; it must be at most sent_bytes, " + sentBytes);
        }
        boolean served = outcome == Outcome.SERVED;
        if (served != errno.isEmpty() || served != failedCall.isEmpty()) {
            throw new IllegalArgumentException("errno is \"" + errno.orElse("") + "\" by \"" + failedCall.orElse("")
                    + "\"; both must be empty where the outcome is served, and neither elsewhere");
        }
    }

    static RecordedRedial of(CsvRow row) {
        return new RecordedRedial(
                row.requiredText("case"),
                row.requiredText("closed_by"),
                samePort(row.requiredText("next_port")),
                row.requiredText("host"),
                new Before(
                        row.requiredCount("caller_time_wait"),
                        row.requiredCount("host_time_wait"),
                        row.requiredCount("host_established")),
                row.requiredCount("sent_bytes"),
                row.requiredCount("read_bytes"),
                row.text("read_errno"),
                row.text("server_errno"),
                Outcome.of(row.requiredText("outcome")),
                row.text("failed_call"),
                row.text("errno"),
                segments(row.text("segments").orElse("")),
                millis(row),
                seconds(row.text("redialled_seconds").orElse("")),
                counters(row));
    }

    /** The outcome in words: {@code served}, or the call that failed and its error, such as {@code connect: ETIMEDOUT}. */
    public String words() {
        return outcome == Outcome.SERVED ? "served" : failedCall.orElseThrow() + ": " + errno.orElseThrow();
    }

    private static boolean samePort(String word) {
        if (!word.equals("same") && !word.equals("other")) {
            throw new IllegalArgumentException("next_port is \"" + word + "\"; it must be same or other");
        }
        return word.equals("same");
    }

    private static List<String> segments(String text) {
        List<String> segments =
                Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
        for (String segment : segments) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw new IllegalArgumentException(
                        "segments has \"" + segment + "\"; it must be < or > and flags such as SYN,ACK");
            }
        }
        return segments;
    }

    private static OptionalLong millis(CsvRow row) {
        return row.text("connect_millis").isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(row.requiredCount("connect_millis"));
    }

    private static OptionalDouble seconds(String text) {
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!SECONDS.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "redialled_seconds is \"" + text + "\"; it must be a number of seconds, 0 or more");
        }
        return OptionalDouble.of(Double.parseDouble(text));
    }

    private static Counters counters(CsvRow row) {
        return new Counters(
                row.requiredCount("host_out_rsts"),
                row.requiredCount("host_listen_overflows"),
                row.requiredCount("host_listen_drops"),
                row.requiredCount("caller_tw_recycled"));
    }
}
