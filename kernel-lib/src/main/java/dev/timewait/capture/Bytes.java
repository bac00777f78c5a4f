package dev.timewait.capture;

import java.io.ByteArrayOutputStream;

/** Octets while they are written. */
final class Bytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes octet(int value) {
        out.write(value);
        return this;
    }

    Bytes octets(byte[] values) {
        out.write(values, 0, values.length);
        return this;
    }

    /** 16 bits, the high ones first, as in the headers of the Internet. */
    Bytes big16(int value) {
        return octet(value >>> 8).octet(value);
    }

    Bytes big32(int value) {
        return big16(value >>> 16).big16(value);
    }

    /** 16 bits, the low ones first, as in the blocks of the file. */
    Bytes little16(int value) {
        return octet(value).octet(value >>> 8);
    }

    Bytes little32(int value) {
        return little16(value).little16(value >>> 16);
    }

    /** Zeros up to a multiple of four octets. */
    Bytes pad() {
        while (out.size() % 4 != 0) {
            out.write(0);
        }
        return this;
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
