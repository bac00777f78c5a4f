package dev.timewait.tcp;

/**
 * How strictly a TCP looks at what arrives in the synchronized states.
 *
 * @param challengesRst whether only a RST at exactly RCV.NXT resets, and one elsewhere in the window is challenged (RFC 5961 §3)
 * @param challengesSyn whether a SYN is challenged instead of resetting the connection (RFC 5961 §4)
 * @param boundsAcknowledgment whether acknowledgments far below SND.UNA are challenged too (RFC 5961 §5)
 * @param protectsAgainstWrapped PAWS (RFC 7323 §5)
 * @param linux whether the sequence check and the details are those of Linux 6.18 net/ipv4/tcp_input.c
 */
public record Checks(
        boolean challengesRst,
        boolean challengesSyn,
        boolean boundsAcknowledgment,
        boolean protectsAgainstWrapped,
        boolean linux) {}
