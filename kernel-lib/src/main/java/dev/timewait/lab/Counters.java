package dev.timewait.lab;

/**
 * What a host has done so far, counted as Linux counts it in {@code /proc/net/snmp} and {@code /proc/net/netstat}; all 0 or
 * more.
 *
 * @param activeOpens connections that connect(2) opened (ActiveOpens)
 * @param passiveOpens connections that a listener began, when the SYN came (PassiveOpens counts when the handshake ends)
 * @param inSegments segments that arrived (InSegs)
 * @param outSegments segments sent, those sent again too (OutSegs and RetransSegs)
 * @param retransmitted segments sent again, SYNs too (RetransSegs)
 * @param outResets RSTs sent (OutRsts)
 * @param reset connections that a RST from the other end ended after the handshake (EstabResets, without those reset here)
 * @param timeWaits entries made to wait more than 4 s, in TIME-WAIT or as orphans in FIN-WAIT-2 (TcpExtTW)
 * @param timeWaitsKilled those made to wait at most 4 s (TcpExtTWKilled)
 * @param timeWaitsRecycled entries that connect(2) replaced (TcpExtTWRecycled)
 * @param timeWaitOverflows entries not made because tcp_max_tw_buckets were there (TcpExtTCPTimeWaitOverflow)
 * @param listenOverflows SYNs and last acknowledgments passed over because the queue was full (TcpExtListenOverflows)
 */
public record Counters(
        long activeOpens,
        long passiveOpens,
        long inSegments,
        long outSegments,
        long retransmitted,
        long outResets,
        long reset,
        long timeWaits,
        long timeWaitsKilled,
        long timeWaitsRecycled,
        long timeWaitOverflows,
        long listenOverflows) {}
