package dev.timewait.stack;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A choice that the table writes as a word. */
interface Worded {

    /** The word in the table, such as {@code kills-exact}. */
    String word();

    /** The choice among {@code choices} that {@code text} names. */
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
