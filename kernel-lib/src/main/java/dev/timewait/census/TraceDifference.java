package dev.timewait.census;

/**
 * Where two traces of the same scene differ.
 *
 * @param where such as {@code client, segment 5}, {@code server, state 3} or {@code client, second ISN}; counted in the first
 *     trace where it has the place, else in the second
 * @param first what the first trace has there; {@code nothing} where it has nothing
 * @param second what the second has
 */
public record TraceDifference(String where, String first, String second) {

    /** What stands for a segment or a state that one of the traces has not. */
    public static final String NOTHING = "nothing";

    /** All three, such as {@code server, segment 4: recorded <SEQ=6>..., modelled nothing}. */
    public String words(String firstName, String secondName) {
        return where + ": " + firstName + " " + first + ", " + secondName + " " + second;
    }
}
