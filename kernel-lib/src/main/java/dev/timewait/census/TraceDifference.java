package dev.timewait.census;

/**
 * Where two traces of the same scene differ.
 *
 * @param where such as {@code client, segment 5}, {@code server, state 3} or {@code client, SYN 2}; counted at that end, in the
 *     first trace where it has the place, else in the second. An instant says so: {@code server, state 3, instant}
 * @param first what the first trace has there; {@code nothing} where it has nothing; of an instant, how much later it is
 * @param second what the second has; of an instant nothing
 */
public record TraceDifference(String where, String first, String second) {

    /** What stands for a segment or a state that one of the traces has not. */
    public static final String NOTHING = "nothing";

    /** What differs: {@code recorded CLOSED, modelled nothing}, or {@code recorded 0.02 s later than modelled}. */
    public String words(String firstName, String secondName) {
        return second.isEmpty()
                ? firstName + " " + first + " than " + secondName
                : firstName + " " + first + ", " + secondName + " " + second;
    }
}
