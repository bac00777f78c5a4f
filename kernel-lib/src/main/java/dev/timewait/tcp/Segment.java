package dev.timewait.tcp;

/**
 * What one TCP sends another: control bits, numbers, options and data (RFC 9293 §3.1). Addresses and ports are those of the
 * connection.
 *
 * @param sequence SEG.SEQ, the number of the first octet, or of the SYN
 * @param acknowledgment SEG.ACK, the next number that the sender expects; counts only where ACK is set
 * @param control the control bits
 * @param window SEG.WND as it stands in the header, before scaling: 0 to 65,535
 * @param options the options
 * @param data the octets carried
 */
public record Segment(
        SequenceNumber sequence,
        SequenceNumber acknowledgment,
        Control control,
        int window,
        Options options,
        Octets data) {

    private static final int LARGEST_WINDOW = 65_535;
    private static final SequenceNumber ZERO = new SequenceNumber(0);

    /** Refuses a window outside its bounds with an {@link IllegalArgumentException}. */
    public Segment {
        if (window < 0 || window > LARGEST_WINDOW) {
            throw new IllegalArgumentException("window is " + window + "; it must be from 0 to " + LARGEST_WINDOW);
        }
    }

    /** A segment that acknowledges nothing, such as a first SYN. */
    public static Segment of(Control control, SequenceNumber sequence) {
        return new Segment(sequence, ZERO, control, 0, Options.NONE, Octets.NONE);
    }

    /** A segment with these control bits, ACK among them, and no data. */
    public static Segment of(Control control, SequenceNumber sequence, SequenceNumber acknowledgment) {
        return new Segment(sequence, acknowledgment, control.and(Control.ACK), 0, Options.NONE, Octets.NONE);
    }

    /** The same with another window. */
    public Segment window(int octets) {
        return new Segment(sequence, acknowledgment, control, octets, options, data);
    }

    /** The same with other options. */
    public Segment options(Options other) {
        return new Segment(sequence, acknowledgment, control, window, other, data);
    }

    /** The same with data. */
    public Segment data(Octets octets) {
        return new Segment(sequence, acknowledgment, control, window, options, octets);
    }

    /** SEG.LEN: the octets of data, and one each for SYN and FIN (RFC 9293 §3.4). */
    public int length() {
        return data.length() + (control.syn() ? 1 : 0) + (control.fin() ? 1 : 0);
    }

    /** The number after the segment's last: SEG.SEQ + SEG.LEN. */
    public SequenceNumber next() {
        return sequence.plus(length());
    }

    /** As RFC 9293 writes segments: {@code <SEQ=100><ACK=300><CTL=FIN,ACK>}. */
    @Override
    public String toString() {
        return "<SEQ=" + sequence + ">" + (control.ack() ? "<ACK=" + acknowledgment + ">" : "")
                + (data.length() > 0 ? "<DATA=" + data.length() + ">" : "") + "<CTL=" + control + ">";
    }
}
