package dev.timewait.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Says {@code --rate is 0; ...} where the library says {@code arrivalsPerSecond is 0; ...}: the bounds are checked
 * once, by the library, and the complaint names what was typed.
 */
final class OptionNames {

    private static final String IS = " is ";

    private final Map<String, String> optionOfParameter;

    OptionNames(Map<String, String> optionOfParameter) {
        this.optionOfParameter = optionOfParameter;
    }

    /** The same names but for these parameters. */
    OptionNames with(Map<String, String> others) {
        Map<String, String> names = new TreeMap<>(optionOfParameter);
        names.putAll(others);
        return new OptionNames(names);
    }

    /** The same names and those of each group. */
    OptionNames with(List<? extends OptionGroup> groups) {
        OptionNames names = this;
        for (OptionGroup group : groups) {
            names = names.with(group.names());
        }
        return names;
    }

    /** What {@code make} gives; its refusal of a parameter is thrown again in the name of the option. */
    <T> T inTheirNames(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(renamed(String.valueOf(e.getMessage())), e);
        }
    }

    private String renamed(String message) {
        int end = message.indexOf(IS);
        String option = end < 0 ? null : optionOfParameter.get(message.substring(0, end));
        return option == null ? message : option + message.substring(end);
    }
}
