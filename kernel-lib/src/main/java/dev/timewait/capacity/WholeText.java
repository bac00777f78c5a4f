package dev.timewait.capacity;

/** Whole numbers in a table or a path. */
final class WholeText {

    /** So many digits fit a long. */
    private static final int MOST_DIGITS = 18;

    private WholeText() {}

    /** The number from {@code low} to {@code high} that {@code text} means; {@code parameter} names it in the refusal. */
    static long parse(String parameter, String text, long low, long high) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        if (!digits || text.length() > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    parameter + " is \"" + text + "\"; it must be a whole number from " + low + " to " + high);
        }
        long number = Long.parseLong(text);
        Bounds.whole(parameter, number, low, high);
        return number;
    }

    /** The same where {@code high} is an int. */
    static int parse(String parameter, String text, int low, int high) {
        return (int) parse(parameter, text, (long) low, high);
    }
}
