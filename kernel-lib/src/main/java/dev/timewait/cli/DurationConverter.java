package dev.timewait.cli;

import dev.timewait.data.TimeText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time such as {@code 250us}, {@code 50ms}, {@code 30s}, {@code 1.5m} or {@code 1h}. */
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            return TimeText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** The length as this converter reads it, in the largest unit that divides it. */
    static String text(Duration length) {
        return TimeText.text(length);
    }
}
