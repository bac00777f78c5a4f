package dev.timewait.lab;

import dev.timewait.tcp.Octets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The calls that read and write. */
final class DataCalls {

    private static final int MOST_OCTETS = 1 << 26;
    private static final int PEEK = 2;
    private static final int DONT_WAIT = 64;
    private static final int NO_SIGNAL = 16_384;
    private static final int MORE = 32_768;

    private final Host host;
    private final Descriptors descriptors;
    private final SortedSet<Integer> held = new TreeSet<>();

    DataCalls(Host host, Descriptors descriptors) {
        this.host = host;
        this.descriptors = descriptors;
    }

    CallPlan read(Arguments arguments, CallResult result) {
        arguments.count(3);
        int descriptor = descriptor(arguments);
        arguments.buffer(1);
        return reading(arguments, result, descriptor, arguments.whole(2), 0);
    }

    CallPlan recv(Arguments arguments, CallResult result) {
        arguments.count(4);
        int descriptor = descriptor(arguments);
        arguments.buffer(1);
        return reading(arguments, result, descriptor, arguments.whole(2), arguments.whole(3));
    }

    CallPlan recvfrom(Arguments arguments, CallResult result) {
        arguments.count(6);
        int descriptor = descriptor(arguments);
        arguments.buffer(1);
        arguments.open(4);
        arguments.open(5);
        return reading(arguments, result, descriptor, arguments.whole(2), arguments.whole(3));
    }

    CallPlan readv(Arguments arguments, CallResult result) {
        arguments.count(3);
        int descriptor = descriptor(arguments);
        return reading(arguments, result, descriptor, vector(arguments, arguments.at(1), arguments.whole(2)), 0);
    }

    CallPlan recvmsg(Arguments arguments, CallResult result) {
        arguments.count(3);
        int descriptor = descriptor(arguments);
        int octets = message(arguments, arguments.at(1));
        return reading(arguments, result, descriptor, octets, arguments.whole(2));
    }

    CallPlan write(Arguments arguments, CallResult result) {
        arguments.count(3);
        int descriptor = descriptor(arguments);
        arguments.buffer(1);
        return writing(arguments, result, descriptor, arguments.whole(2), 0);
    }

    CallPlan send(Arguments arguments, CallResult result) {
        arguments.count(4);
        int descriptor = descriptor(arguments);
        arguments.buffer(1);
        return writing(arguments, result, descriptor, arguments.whole(2), arguments.whole(3));
    }

    CallPlan sendto(Arguments arguments, CallResult result) {
        arguments.count(6);
        int descriptor = descriptor(arguments);
        arguments.buffer(1);
        if (!(arguments.at(4) instanceof Expression.Ellipsis)) {
            throw arguments.unsupported("sendto() to an address of the script's own");
        }
        arguments.open(5);
        return writing(arguments, result, descriptor, arguments.whole(2), arguments.whole(3));
    }

    CallPlan writev(Arguments arguments, CallResult result) {
        arguments.count(3);
        int descriptor = descriptor(arguments);
        return writing(arguments, result, descriptor, vector(arguments, arguments.at(1), arguments.whole(2)), 0);
    }

    CallPlan sendmsg(Arguments arguments, CallResult result) {
        arguments.count(3);
        int descriptor = descriptor(arguments);
        int octets = message(arguments, arguments.at(1));
        return writing(arguments, result, descriptor, octets, arguments.whole(2));
    }

    private int descriptor(Arguments arguments) {
        return descriptors.live(arguments, arguments.whole(0));
    }

    private CallPlan reading(Arguments arguments, CallResult result, int descriptor, int octets, int flags) {
        flags(arguments, flags, PEEK | DONT_WAIT | NO_SIGNAL);
        int most = length(arguments, octets);
        boolean peek = (flags & PEEK) != 0;
        boolean dontWait = (flags & DONT_WAIT) != 0;
        return new CallPlan(now -> host.read(descriptor, most, peek, dontWait, now), result::exact);
    }

    private CallPlan writing(Arguments arguments, CallResult result, int descriptor, int octets, int flags) {
        flags(arguments, flags, DONT_WAIT | NO_SIGNAL | MORE);
        Octets data = Octets.zeros(length(arguments, octets));
        boolean dontWait = (flags & DONT_WAIT) != 0;
        return new CallPlan(now -> write(descriptor, data, dontWait, (flags & MORE) != 0, now), result::exact);
    }

    /** MSG_MORE holds back what does not fill a segment, as TCP_CORK does, until a write comes without it. */
    private Outcome write(int descriptor, Octets data, boolean dontWait, boolean more, long nowNanos) {
        if (more && held.add(descriptor)) {
            Outcome corked = host.setOption(descriptor, SocketOption.TCP_CORK, 1, nowNanos);
            if (corked instanceof Outcome.Unsupported) {
                return corked;
            }
        }
        Outcome outcome = host.write(descriptor, data, dontWait, nowNanos);
        if (!more && !(outcome instanceof Outcome.Blocks) && held.remove(descriptor)) {
            host.setOption(descriptor, SocketOption.TCP_CORK, 0, nowNanos);
        }
        return outcome;
    }

    private static void flags(Arguments arguments, int flags, int known) {
        if ((flags & ~known) != 0) {
            throw arguments.unsupported(
                    "a call with flags other than MSG_DONTWAIT, MSG_NOSIGNAL, MSG_PEEK and MSG_MORE");
        }
    }

    private static int length(Arguments arguments, int octets) {
        if (octets < 0 || octets > MOST_OCTETS) {
            throw arguments.unsupported("a call for more than " + MOST_OCTETS + " octets, or fewer than 0");
        }
        return octets;
    }

    /** The octets of {@code [{..., 10}, {..., 20}]}. */
    private static int vector(Arguments arguments, Expression expression, int count) {
        List<Expression> parts = arguments.elements(expression);
        if (parts.size() != count) {
            throw arguments.error("iov_count " + count + " does not match " + parts.size() + "-element iovec array");
        }
        long octets = 0;
        for (Expression part : parts) {
            List<Expression> members = arguments.members(part, "iovec");
            if (members.size() != 2) {
                throw arguments.wrongType(part, "iovec");
            }
            octets += length(arguments, arguments.whole(members.get(1)));
        }
        return length(arguments, (int) Math.min(Integer.MAX_VALUE, octets));
    }

    /** The octets of {@code {msg_name(...)=..., msg_iov(1)=[{..., 10}], msg_flags=0}}. */
    private static int message(Arguments arguments, Expression expression) {
        int octets = -1;
        for (Expression member : arguments.members(expression, "msghdr")) {
            if (!(member instanceof Expression.Field field)) {
                throw arguments.wrongType(expression, "msghdr");
            }
            if (field.field() instanceof Expression.Apply apply && apply.name().equals("msg_iov")) {
                octets = vector(
                        arguments,
                        field.value(),
                        arguments.whole(apply.arguments().get(0)));
            } else if (field.field().text().equals("msg_flags") && arguments.whole(field.value()) != 0) {
                throw arguments.unsupported("a message with flags");
            } else if (field.field().text().equals("msg_control")) {
                throw arguments.unsupported("a message with control data");
            }
        }
        if (octets < 0) {
            throw arguments.wrongType(expression, "msghdr");
        }
        return octets;
    }
}
