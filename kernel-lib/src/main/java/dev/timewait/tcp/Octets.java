package dev.timewait.tcp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A run of octets, such as the data of a segment; cannot be changed.
 *
 * <p>It is a stretch of an array that nobody else holds and nobody writes to, so a part of it costs no copy, whatever its
 * length.
 */
public final class Octets {

    /** None. */
    public static final Octets NONE = new Octets(new byte[0], 0, 0);

    private final byte[] bytes;
    private final int from;
    private final int to;

    private Octets(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    private static Octets owned(byte[] bytes) {
        return bytes.length == 0 ? NONE : new Octets(bytes, 0, bytes.length);
    }

    /** A copy of these. */
    public static Octets of(byte... bytes) {
        return owned(bytes.clone());
    }

    /** The characters of a text in ASCII. */
    public static Octets of(String text) {
        return owned(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** So many zeros, 0 or more. */
    public static Octets zeros(int length) {
        return owned(new byte[length]);
    }

    /** How many there are. */
    public int length() {
        return to - from;
    }

    /**
     * Those from {@code first} on, before {@code end}: {@code 0 =< first =< end =<} {@link #length()}. Copies nothing, and
     * keeps the whole in memory.
     */
    public Octets slice(int first, int end) {
        int length = length();
        if (end < 0 || end > length) {
            throw new IllegalArgumentException("end is " + end + "; it must be from 0 to " + length);
        }
        if (first < 0 || first > end) {
            throw new IllegalArgumentException("first is " + first + "; it must be from 0 to " + end);
        }
        if (first == end) {
            return NONE;
        }
        return first == 0 && end == length ? this : new Octets(bytes, from + first, from + end);
    }

    /** These and then {@code other}. Copies both, unless one is empty or {@code other} goes on where these end. */
    public Octets plus(Octets other) {
        if (other.length() == 0) {
            return this;
        }
        if (length() == 0) {
            return other;
        }
        if (bytes == other.bytes && to == other.from) {
            return new Octets(bytes, from, other.to);
        }
        byte[] both = new byte[Math.addExact(length(), other.length())];
        System.arraycopy(bytes, from, both, 0, length());
        System.arraycopy(other.bytes, other.from, both, length(), other.length());
        return new Octets(both, 0, both.length);
    }

    /** A copy of all. */
    public byte[] toArray() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, from, to, octets.bytes, octets.from, octets.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** The octets as text, those that are no printable ASCII as dots. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(length());
        for (int i = from; i < to; i++) {
            byte octet = bytes[i];
            text.append(octet >= ' ' && octet <= '~' ? (char) octet : '.');
        }
        return text.toString();
    }
}
