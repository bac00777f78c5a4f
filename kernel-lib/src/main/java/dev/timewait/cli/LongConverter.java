package dev.timewait.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number of very many things; its bounds are the library's to check. */
final class LongConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("\"" + text + "\" is no whole number up to " + Long.MAX_VALUE);
        }
    }
}
