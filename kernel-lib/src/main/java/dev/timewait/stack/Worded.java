package dev.timewait.stack;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A choice that a table writes as a word. */
public interface Worded {

    /** The word in the table, such as {@code kills-exact}. */
    String word();

    /**
     * The choice that a text names.
     *
     * @param choices all there are, as {@code values()} of the enum gives them
     * @param column where the text stands, for the message
     * @throws IllegalArgumentException where no choice has that word; the message lists the words
     */
    static <T extends Worded> T named(T[] choices, String column, String text) {
        for (T choice : choices) {
            if (choice.word().equals(text)) {
                return choice;
            }
        }
        String words = Arrays.stream(choices).map(Worded::word).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(column + " is \"" + text + "\"; it must be one of " + words);
    }
}
