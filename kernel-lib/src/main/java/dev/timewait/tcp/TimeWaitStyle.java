package dev.timewait.tcp;

import dev.timewait.tcp.RfcTimeWait.Assassination;
import dev.timewait.tcp.RfcTimeWait.RstCheck;
import dev.timewait.tcp.RfcTimeWait.SynCheck;

/** A family of stacks, or a specification, by how it answers segments in TIME-WAIT. */
public enum TimeWaitStyle {
    /** Linux 6.18 with its defaults. */
    LINUX,
    /** Linux 6.18 with net.ipv4.tcp_rfc1337 set to 1. */
    LINUX_RFC_1337,
    /** FreeBSD 14 and later. */
    FREEBSD_14,
    /** 4.4BSD-Lite2. */
    BSD_4_4,
    /** lwIP 2.2. */
    LWIP,
    /** gVisor's netstack. */
    GVISOR,
    /** illumos. */
    ILLUMOS,
    /** smoltcp. */
    SMOLTCP,
    /** RFC 793 to the letter; other readings of the RFCs are {@link RfcTimeWait}'s. */
    RFC_793,
    /** RFC 9293 to the letter, with RFC 5961 and RFC 6191 and without RFC 1337. */
    RFC_9293;

    /** How it answers. */
    public TimeWaitRules rules() {
        return switch (this) {
            case LINUX -> new LinuxTimeWait(false);
            case LINUX_RFC_1337 -> new LinuxTimeWait(true);
            case FREEBSD_14 -> new FreeBsdTimeWait();
            case BSD_4_4 -> new BsdTimeWait();
            case LWIP -> new LwipTimeWait();
            case GVISOR -> new GvisorTimeWait();
            case ILLUMOS -> new IllumosTimeWait();
            case SMOLTCP -> new SmoltcpTimeWait();
            case RFC_793 -> new RfcTimeWait(RstCheck.RFC_793, Assassination.ALLOWED, SynCheck.RFC_793, false);
            case RFC_9293 -> new RfcTimeWait(RstCheck.RFC_5961, Assassination.ALLOWED, SynCheck.RFC_6191, false);
        };
    }
}
