package dev.timewait.cli;

import dev.timewait.churn.Closer;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads which end closes first. */
final class CloserConverter implements ITypeConverter<Closer> {

    @Override
    public Closer convert(String text) {
        for (Closer closer : Closer.values()) {
            if (word(closer).equals(text)) {
                return closer;
            }
        }
        throw new TypeConversionException("\"" + text + "\" is no end of a connection; it must be client or server");
    }

    /** The word on the command line and in JSON. */
    static String word(Closer closer) {
        return closer.name().toLowerCase(Locale.ROOT);
    }
}
