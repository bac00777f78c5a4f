package dev.timewait.cli;

import dev.timewait.stack.PortRange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/**
 * Reserved ports as they are typed: how many of the range, or which.
 *
 * @param count how many, where that is all that is said
 * @param range which, else absent
 */
record Reserved(int count, @Nullable PortRange range) {

    /** Reads {@code 50} (ports) or {@code 40000-40049}. */
    static final class Reader implements ITypeConverter<Reserved> {

        private Reader() {}

        @Override
        public Reserved convert(String text) throws Exception {
            Ports ports = new Ports.Reader().convert(text);
            return new Reserved(ports.count(), ports.range());
        }
    }

    /** How many of these ports lie in {@code ports}. */
    int within(PortRange ports) {
        if (range == null) {
            return count;
        }
        return Math.max(0, Math.min(range.high(), ports.high()) - Math.max(range.low(), ports.low()) + 1);
    }
}
