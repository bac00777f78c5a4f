package dev.timewait.lab;

import dev.timewait.lab.Wired.Ends;

/** Sockets of the client in every state that calls can find them in. */
enum SocketStates {
    /** Just made. */
    FRESH {
        @Override
        int of(Wired wire) {
            return wire.socket(wire.client);
        }
    },
    /** It listens. */
    LISTENING {
        @Override
        int of(Wired wire) {
            int fd = wire.socket(wire.client);
            Wired.done(wire.client.listen(fd, 5, wire.now));
            return fd;
        }
    },
    /** It was bound to a port by number. */
    BOUND {
        @Override
        int of(Wired wire) {
            int fd = wire.socket(wire.client);
            Wired.done(wire.client.bind(fd, new Endpoint(Wired.CLIENT, 1234), wire.now));
            return fd;
        }
    },
    /** Its SYN is out. */
    SYN_SENT {
        @Override
        int of(Wired wire) {
            wire.loses = packet -> true;
            return wire.connecting();
        }
    },
    /** A RST answered its SYN, and nobody has asked. */
    REFUSED {
        @Override
        int of(Wired wire) {
            int fd = wire.connecting();
            wire.settle();
            return fd;
        }
    },
    /** The same, and connect() has told. */
    REFUSED_AND_TOLD {
        @Override
        int of(Wired wire) {
            int fd = REFUSED.of(wire);
            wire.connect(fd);
            return fd;
        }
    },
    /** Both ends may send. */
    ESTABLISHED {
        @Override
        int of(Wired wire) {
            return ends(wire).client();
        }
    },
    /** Five octets wait to be read. */
    DATA {
        @Override
        int of(Wired wire) {
            Ends ends = ends(wire);
            wire.write(wire.server, ends.server(), "hello");
            wire.settle();
            return ends.client();
        }
    },
    /** Two octets and the other end's FIN came. */
    CLOSE_WAIT {
        @Override
        int of(Wired wire) {
            Ends ends = ends(wire);
            wire.write(wire.server, ends.server(), "12");
            Wired.done(wire.server.shutdown(ends.server(), ShutdownHow.SEND, wire.now));
            wire.settle();
            return ends.client();
        }
    },
    /** shutdown(SHUT_WR), and the other end has acknowledged it. */
    FIN_WAIT_2 {
        @Override
        int of(Wired wire) {
            Ends ends = ends(wire);
            Wired.done(wire.client.shutdown(ends.client(), ShutdownHow.SEND, wire.now));
            wire.settle();
            return ends.client();
        }
    },
    /** Both ends have closed, the other one first. */
    CLOSED_PASSIVELY {
        @Override
        int of(Wired wire) {
            int fd = CLOSE_WAIT.of(wire);
            wire.read(wire.client, fd);
            Wired.done(wire.client.shutdown(fd, ShutdownHow.SEND, wire.now));
            wire.settle();
            return fd;
        }
    },
    /** Both ends have closed, this one first; an octet of the other's is unread. */
    TIME_WAIT {
        @Override
        int of(Wired wire) {
            Ends ends = ends(wire);
            Wired.done(wire.client.shutdown(ends.client(), ShutdownHow.SEND, wire.now));
            wire.settle();
            wire.write(wire.server, ends.server(), "x");
            Wired.done(wire.server.shutdown(ends.server(), ShutdownHow.SEND, wire.now));
            wire.settle();
            return ends.client();
        }
    },
    /** A RST came. */
    RESET {
        @Override
        int of(Wired wire) {
            Ends ends = ends(wire);
            wire.reset(ends);
            return ends.client();
        }
    },
    /** Three octets and then a RST came. */
    RESET_BEHIND_DATA {
        @Override
        int of(Wired wire) {
            Ends ends = ends(wire);
            wire.write(wire.server, ends.server(), "xyz");
            wire.settle();
            wire.reset(ends);
            return ends.client();
        }
    },
    /** A RST came after the other end's FIN. */
    RESET_IN_CLOSE_WAIT {
        @Override
        int of(Wired wire) {
            Ends ends = ends(wire);
            Wired.done(wire.server.shutdown(ends.server(), ShutdownHow.SEND, wire.now));
            wire.settle();
            wire.reset(ends);
            return ends.client();
        }
    },
    /** A RST came after this end's FIN was acknowledged. */
    RESET_IN_FIN_WAIT_2 {
        @Override
        int of(Wired wire) {
            Ends ends = ends(wire);
            Wired.done(wire.client.shutdown(ends.client(), ShutdownHow.SEND, wire.now));
            wire.settle();
            wire.reset(ends);
            return ends.client();
        }
    };

    /** Makes one. */
    abstract int of(Wired wire);

    private static Ends ends(Wired wire) {
        return wire.connected(wire.listener(5, false));
    }
}
