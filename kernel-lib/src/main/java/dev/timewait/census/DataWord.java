package dev.timewait.census;

import dev.timewait.tcp.Octets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Octets as a recording writes them: {@code hello}, or {@code z*4000} for so many of one letter. */
public final class DataWord {

    private static final Pattern WORD = Pattern.compile("[a-z]{1,100}");
    private static final Pattern RUN = Pattern.compile("([a-z])\\*([1-9][0-9]{0,5})");

    private DataWord() {}

    /** The octets; any other word is refused with an {@link IllegalArgumentException}. */
    public static Octets octets(String word) {
        Matcher run = RUN.matcher(word);
        if (run.matches()) {
            return Octets.of(run.group(1).repeat(Integer.parseInt(run.group(2))));
        }
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    "data is \"" + word + "\"; it must be 1 to 100 small letters, or one and its count such as z*4000");
        }
        return Octets.of(word);
    }
}
