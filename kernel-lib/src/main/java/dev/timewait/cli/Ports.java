package dev.timewait.cli;

import dev.timewait.stack.PortRange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Local ports as they are typed: how many, or which.
 *
 * @param count how many, where that is all that is said
 * @param range which, else absent
 */
record Ports(int count, @Nullable PortRange range) {

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})-([0-9]{1,9})");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");

    /** Reads {@code 28232} or {@code 32768-60999}. */
    static final class Reader implements ITypeConverter<Ports> {

        @Override
        public Ports convert(String text) {
            if (NUMBER.matcher(text).matches()) {
                return new Ports(new CountConverter().convert(text), null);
            }
            Matcher range = RANGE.matcher(text);
            if (!range.matches()) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no number of ports and no range; it must be such as 28232 or 32768-60999");
            }
            return new Ports(0, range(text, range.group(1), range.group(2)));
        }
    }

    /** Reads {@code 40000-40049} or {@code 50000}. */
    static final class RangeReader implements ITypeConverter<PortRange> {

        private RangeReader() {}

        @Override
        public PortRange convert(String text) {
            Matcher range = RANGE.matcher(text.contains("-") ? text : text + "-" + text);
            if (!range.matches()) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no port and no range; it must be such as 50000 or 40000-40049");
            }
            return range(text, range.group(1), range.group(2));
        }
    }

    private static PortRange range(String text, String low, String high) {
        try {
            return new PortRange(Integer.parseInt(low), Integer.parseInt(high));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("\"" + text + "\" is no range of ports: " + e.getMessage());
        }
    }
}
