package dev.timewait.capture;

/** The checksum of IP and TCP: the complement of the sum in ones' complement of 16-bit words (RFC 1071 §1). */
final class InternetChecksum {

    private InternetChecksum() {}

    /** Of octets in which the field of the checksum is 0; an odd one at the end is followed by a zero. */
    static int of(byte[] octets) {
        long sum = 0;
        for (int i = 0; i < octets.length; i++) {
            sum += (long) (octets[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) ~sum & 0xFFFF;
    }
}
