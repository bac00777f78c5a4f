package dev.timewait.tcp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A run of octets, such as the data of a segment; cannot be changed. */
public final class Octets {

    /** None. */
    public static final Octets NONE = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these. */
    public static Octets of(byte... bytes) {
        return bytes.length == 0 ? NONE : new Octets(bytes.clone());
    }

    /** The characters of a text in ASCII. */
    public static Octets of(String text) {
        return of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** So many zeros, 0 or more. */
    public static Octets zeros(int length) {
        return length == 0 ? NONE : new Octets(new byte[length]);
    }

    /** How many there are. */
    public int length() {
        return bytes.length;
    }

    /** A copy of those from {@code from} on, before {@code to}; 0 to {@link #length()}. */
    public Octets slice(int from, int to) {
        return from == 0 && to == bytes.length ? this : of(Arrays.copyOfRange(bytes, from, to));
    }

    /** A copy of all. */
    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The octets as text, those that are no printable ASCII as dots. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte octet : bytes) {
            text.append(octet >= ' ' && octet <= '~' ? (char) octet : '.');
        }
        return text.toString();
    }
}
