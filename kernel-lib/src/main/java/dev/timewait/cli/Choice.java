package dev.timewait.cli;

import dev.timewait.churn.Binding;
import dev.timewait.churn.Closer;
import dev.timewait.churn.End;
import dev.timewait.churn.Engine;
import dev.timewait.churn.PortAlgorithm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words. */
abstract class Choice<E> implements ITypeConverter<E> {

    private final String what;
    private final Map<String, E> values = new LinkedHashMap<>();

    private Choice(String what, E[] values, Function<E, String> word) {
        this.what = what;
        for (E value : values) {
            this.values.put(word.apply(value), value);
        }
    }

    @Override
    public E convert(String text) {
        E value = values.get(text);
        if (value == null) {
            throw new TypeConversionException("\"" + text + "\" is no " + what + "; it must be " + words());
        }
        return value;
    }

    private String words() {
        List<String> words = new ArrayList<>(values.keySet());
        String last = words.remove(words.size() - 1);
        return String.join(", ", words) + " or " + last;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Who closes first. */
    static final class OfCloser extends Choice<Closer> {
        private OfCloser() {
            super("closer", Closer.values(), Choice::lower);
        }
    }

    /** One of the two ends. */
    static final class OfEnd extends Choice<End> {
        private OfEnd() {
            super("end of a connection", End.values(), Choice::lower);
        }
    }

    /** How a program gets its port. */
    static final class OfBinding extends Choice<Binding> {
        private OfBinding() {
            super("way to get a port", Binding.values(), Binding::word);
        }
    }

    /** The same, as people say it. */
    static final class OfBindBefore extends Choice<Binding> {
        private OfBindBefore() {
            super("way to bind", Binding.values(), OfBindBefore::word);
        }

        private static String word(Binding binding) {
            return switch (binding) {
                case CONNECT -> "none";
                case BIND -> "before-connect";
                case BIND_NO_PORT -> "no-port";
            };
        }
    }

    /** How a port is picked. */
    static final class OfAlgorithm extends Choice<PortAlgorithm> {
        private OfAlgorithm() {
            super("port algorithm", PortAlgorithm.values(), PortAlgorithm::word);
        }
    }

    /** How a plan is counted. */
    static final class OfEngine extends Choice<Engine> {
        private OfEngine() {
            super("engine", Engine.values(), Engine::word);
        }
    }
}
