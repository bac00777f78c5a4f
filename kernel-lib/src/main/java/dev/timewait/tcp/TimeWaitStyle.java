package dev.timewait.tcp;

/** A family of stacks, by how it answers segments in TIME-WAIT. */
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
    SMOLTCP;

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
        };
    }
}
