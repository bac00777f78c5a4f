package dev.timewait.lab;

import dev.timewait.tcp.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * What one program sent and what the other read, octet by octet.
 *
 * @param sent by the program, in order
 * @param read by the other, in order
 */
public record OctetComparison(Octets sent, Octets read) {

    /**
     * Octets that follow each other, of which each is another than was sent in its place, or was not sent at all.
     *
     * @param first the place of the first, counted from 0
     * @param end the place after the last
     */
    public record Wrong(int first, int end) {

        /** How many octets. */
        public int length() {
            return end - first;
        }
    }

    /** The wrong octets, in order; what was sent and not read is not wrong, only late or lost. */
    public List<Wrong> wrong() {
        byte[] want = sent.toArray();
        byte[] have = read.toArray();
        List<Wrong> all = new ArrayList<>();
        int first = -1;
        for (int i = 0; i <= have.length; i++) {
            boolean differs = i < have.length && (i >= want.length || have[i] != want[i]);
            if (differs && first < 0) {
                first = i;
            } else if (!differs && first >= 0) {
                all.add(new Wrong(first, i));
                first = -1;
            }
        }
        return List.copyOf(all);
    }

    /** Whether any octet is wrong; cheaper than to list them. */
    public boolean isWrong() {
        return read.length() > sent.length() || !sent.slice(0, read.length()).equals(read);
    }

    /** How many octets are wrong. */
    public int wrongOctets() {
        return wrong().stream().mapToInt(Wrong::length).sum();
    }

    /** The finding in a sentence: how many octets were sent and read, and how many of those are wrong. */
    public String finding() {
        String counts = read.length() + " of " + sent.length() + " octets read, ";
        return counts + (wrongOctets() == 0 ? "each as it was sent" : wrongOctets() + " of them wrong");
    }
}
