package dev.timewait.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How the commands write JSON: null for what there is none of, whole numbers without {@code .0}, no number infinite. */
final class Json {

    private static final JSON WRITER =
            JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private Json() {}

    static String text(Map<String, @Nullable Object> fields) {
        try {
            return WRITER.asString(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Number orNull(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : null;
    }

    static @Nullable Number orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    static @Nullable Number orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    /** A whole number without {@code .0}, any other as it is. */
    static Number number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("a number to be written is " + value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return (long) value;
        }
        return value;
    }
}
