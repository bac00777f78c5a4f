package dev.timewait.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number such as {@code 400} or {@code 0.5}; its bounds are the library's to check. */
final class NumberConverter implements ITypeConverter<Double> {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");

    @Override
    public Double convert(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new TypeConversionException("\"" + text + "\" is no number; it must be one such as 400 or 0.5");
        }
        return Double.valueOf(text);
    }
}
