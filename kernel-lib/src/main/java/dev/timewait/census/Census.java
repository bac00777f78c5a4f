package dev.timewait.census;

import dev.timewait.tcp.TcpState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * How many connections of one host are in each state at one instant.
 *
 * @param counts connections per state, each 0 or more, in the order of {@link TcpState}; a state that is absent was not
 *     looked at, which is not the same as 0
 */
public record Census(Map<TcpState, Long> counts) {

    /** Copies {@code counts}; a count below 0 is refused with an {@link IllegalArgumentException}. */
    public Census {
        EnumMap<TcpState, Long> copy = new EnumMap<>(TcpState.class);
        copy.putAll(counts);
        copy.forEach((state, count) -> {
            if (count < 0) {
                throw new IllegalArgumentException(
                        "count of " + state.rfcName() + " is " + count + "; it must be 0 or more");
            }
        });
        counts = Collections.unmodifiableMap(copy);
    }

    /** The connections in {@code state}, or empty where that state was not looked at. */
    public OptionalLong count(TcpState state) {
        Long count = counts.get(state);
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /** The connections in all the states that were looked at. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** As a person says it: {@code 53 ESTABLISHED, 60176 TIME-WAIT}. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().rfcName())
                .collect(Collectors.joining(", "));
    }
}
