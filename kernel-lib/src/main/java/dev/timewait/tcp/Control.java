package dev.timewait.tcp;

/**
 * The control bits of a segment (RFC 9293 §3.1), without those of congestion notification and urgent data, which are not
 * modelled.
 *
 * @param bits their sum, as they stand in the header: FIN 1, SYN 2, RST 4, PSH 8, ACK 16
 */
public record Control(int bits) {

    private static final int FIN_BIT = 1;
    private static final int SYN_BIT = 2;
    private static final int RST_BIT = 4;
    private static final int PSH_BIT = 8;
    private static final int ACK_BIT = 16;
    private static final int ALL = 31;

    /** No bit. */
    public static final Control NONE = new Control(0);
    /** No more data from the sender. */
    public static final Control FIN = new Control(FIN_BIT);
    /** Synchronise sequence numbers. */
    public static final Control SYN = new Control(SYN_BIT);
    /** Reset the connection. */
    public static final Control RST = new Control(RST_BIT);
    /** Hand the data on at once. */
    public static final Control PSH = new Control(PSH_BIT);
    /** The acknowledgment number counts. */
    public static final Control ACK = new Control(ACK_BIT);

    /** Refuses other bits with an {@link IllegalArgumentException}. */
    public Control {
        if ((bits & ~ALL) != 0) {
            throw new IllegalArgumentException("control is " + bits + "; it must be from 0 to " + ALL);
        }
    }

    /** These bits and those of {@code other}. */
    public Control and(Control other) {
        return new Control(bits | other.bits);
    }

    /** Whether FIN is set. */
    public boolean fin() {
        return (bits & FIN_BIT) != 0;
    }

    /** Whether SYN is set. */
    public boolean syn() {
        return (bits & SYN_BIT) != 0;
    }

    /** Whether RST is set. */
    public boolean rst() {
        return (bits & RST_BIT) != 0;
    }

    /** Whether PSH is set. */
    public boolean psh() {
        return (bits & PSH_BIT) != 0;
    }

    /** Whether ACK is set. */
    public boolean ack() {
        return (bits & ACK_BIT) != 0;
    }

    /** The names of the bits, SYN and FIN first, such as {@code SYN,ACK}; a dash for none. */
    @Override
    public String toString() {
        StringBuilder names = new StringBuilder();
        add(names, syn(), "SYN");
        add(names, fin(), "FIN");
        add(names, rst(), "RST");
        add(names, psh(), "PSH");
        add(names, ack(), "ACK");
        return names.isEmpty() ? "-" : names.toString();
    }

    private static void add(StringBuilder names, boolean set, String name) {
        if (set) {
            names.append(names.isEmpty() ? "" : ",").append(name);
        }
    }
}
