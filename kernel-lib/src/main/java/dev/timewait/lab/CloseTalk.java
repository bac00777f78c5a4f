package dev.timewait.lab;

/**
 * What two ends say to each other before they close; lengths in octets, each 0 to 1,000, so that it fits in one segment.
 *
 * @param request what the client asks before anything else; 0 for nothing
 * @param reply what the server answers at once
 * @param before what the end that closes first writes one round trip before it closes
 * @param withFin what the other end writes just before it closes, in the same segment as its FIN; the first end then calls
 *     shutdown() and reads, and close() only at the end of file
 */
public record CloseTalk(int request, int reply, int before, int withFin) {

    /** Not a word. */
    public static final CloseTalk NONE = new CloseTalk(0, 0, 0, 0);

    private static final int MOST_OCTETS = 1_000;

    /** Refuses what is out of range with an {@link IllegalArgumentException}. */
    public CloseTalk {
        Bounds.within("request", request, MOST_OCTETS);
        Bounds.within("reply", reply, MOST_OCTETS);
        Bounds.within("before", before, MOST_OCTETS);
        Bounds.within("withFin", withFin, MOST_OCTETS);
    }
}
