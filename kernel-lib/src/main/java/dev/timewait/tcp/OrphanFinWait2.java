package dev.timewait.tcp;

/**
 * FIN-WAIT-2 of a socket that nobody holds any more, as Linux keeps it: in the form of its TIME-WAIT entries, and for a
 * limited time (Linux 6.18 net/ipv4/tcp_minisocks.c, tw_substate).
 *
 * @param entry what is known of the connection; its RCV.NXT is the number that the other end's FIN should have
 */
public record OrphanFinWait2(TimeWait entry) implements Tcb {

    @Override
    public TcpState state() {
        return TcpState.FIN_WAIT_2;
    }

    @Override
    public Timers timers() {
        return entry.timers();
    }
}
