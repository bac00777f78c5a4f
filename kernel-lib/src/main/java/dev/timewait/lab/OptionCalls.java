package dev.timewait.lab;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** The calls that ask and set what a socket is like. */
final class OptionCalls {

    private static final int SOCKET_LEVEL = 1;
    private static final int TCP_LEVEL = 6;
    private static final int LINGER = 13;
    private static final int CONGESTION = 13;
    private static final int LINGER_OCTETS = 8;
    private static final int NUMBER_OCTETS = 4;
    private static final int GET_FLAGS = 3;
    private static final int SET_FLAGS = 4;
    private static final int READ_WRITE = 2;
    private static final int NON_BLOCKING = 2048;
    private static final int UNREAD = 21_531;
    private static final int UNSENT = 21_521;

    private final Host host;
    private final Descriptors descriptors;

    OptionCalls(Host host, Descriptors descriptors) {
        this.host = host;
        this.descriptors = descriptors;
    }

    CallPlan setsockopt(Arguments arguments, CallResult result) {
        arguments.count(5);
        int descriptor = descriptors.live(arguments, arguments.whole(0));
        int level = arguments.whole(1);
        int name = arguments.whole(2);
        int octets = arguments.whole(4);
        if (level == SOCKET_LEVEL && name == LINGER) {
            return linger(arguments, result, descriptor, octets);
        }
        if (arguments.at(3) instanceof Expression.Text text && level == TCP_LEVEL && name == CONGESTION) {
            return congestion(arguments, result, text);
        }
        SocketOption option = option(arguments);
        int value = arguments.bracketed(3);
        if (octets < NUMBER_OCTETS) {
            return new CallPlan(now -> new Outcome.Failed(Errno.EINVAL), result::exact);
        }
        return new CallPlan(now -> host.setOption(descriptor, option, value, now), result::exact);
    }

    private CallPlan linger(Arguments arguments, CallResult result, int descriptor, int octets) {
        if (octets < LINGER_OCTETS) {
            return new CallPlan(now -> new Outcome.Failed(Errno.EINVAL), result::exact);
        }
        int on = 0;
        int seconds = 0;
        for (Expression member : arguments.members(arguments.at(3), "linger")) {
            if (!(member instanceof Expression.Field field)) {
                throw arguments.wrongType(arguments.at(3), "linger");
            }
            on = field.field().text().equals("onoff") ? arguments.whole(field.value()) : on;
            seconds = field.field().text().equals("linger") ? arguments.whole(field.value()) : seconds;
        }
        boolean lingers = on != 0;
        int length = seconds;
        return new CallPlan(now -> host.setLinger(descriptor, lingers, length, now), result::exact);
    }

    /** Whatever governs the congestion window, here it is fixed. */
    private static CallPlan congestion(Arguments arguments, CallResult result, Expression.Text text) {
        String name = String.join("", text.parts());
        if (!List.of("cubic", "reno").contains(name)) {
            throw arguments.unsupported("the congestion control \"" + name + "\"");
        }
        return new CallPlan(now -> new Outcome.Returned(0), result::exact);
    }

    CallPlan getsockopt(Arguments arguments, CallResult result) {
        arguments.count(5);
        int descriptor = descriptors.live(arguments, arguments.whole(0));
        SocketOption option = option(arguments);
        if (!(arguments.at(3) instanceof Expression.Array)) {
            throw arguments.unsupported("the value of a socket's option that is no number");
        }
        int expected = arguments.bracketed(3);
        if (arguments.bracketed(4) != NUMBER_OCTETS) {
            throw arguments.unsupported("the value of a socket's option in other than 4 octets");
        }
        return asking(
                arguments, result, "Bad getsockopt optval", expected, now -> host.getOption(descriptor, option, now));
    }

    CallPlan ioctl(Arguments arguments, CallResult result) {
        arguments.count(3);
        int descriptor = descriptors.live(arguments, arguments.whole(0));
        int request = arguments.whole(1);
        if (request != UNREAD && request != UNSENT) {
            throw arguments.unsupported("the request " + arguments.at(1).text() + " of ioctl()");
        }
        int expected = arguments.bracketed(2);
        return asking(
                arguments,
                result,
                "Bad ioctl optval",
                expected,
                now -> request == UNREAD ? host.unreadOctets(descriptor) : host.unsentOctets(descriptor));
    }

    /** A call whose value the host returns, while the script wants 0 for the call and the value beside it. */
    private static CallPlan asking(
            Arguments arguments, CallResult result, String complaint, int expected, LongFunction<Outcome> attempt) {
        return new CallPlan(attempt, outcome -> {
            if (outcome instanceof Outcome.Returned returned) {
                result.exact(new Outcome.Returned(0));
                if ((int) returned.value() != expected) {
                    throw arguments.error(complaint + ": expected: " + expected + " actual: " + (int) returned.value());
                }
            } else {
                result.exact(outcome);
            }
        });
    }

    CallPlan fcntl(Arguments arguments, CallResult result) {
        if (arguments.count() != 2 && arguments.count() != 3) {
            throw arguments.error("fcntl expected 2-3 args but got " + arguments.count());
        }
        int descriptor = descriptors.live(arguments, arguments.whole(0));
        int command = arguments.whole(1);
        if (command == GET_FLAGS) {
            return new CallPlan(now -> flags(host.isNonBlocking(descriptor)), result::exact);
        }
        if (command == SET_FLAGS && arguments.count() == 3) {
            boolean on = (arguments.whole(2) & NON_BLOCKING) != 0;
            return new CallPlan(now -> host.setNonBlocking(descriptor, on), result::exact);
        }
        throw arguments.unsupported("the command " + arguments.at(1).text() + " of fcntl()");
    }

    private static Outcome flags(Outcome nonBlocking) {
        return nonBlocking instanceof Outcome.Returned returned
                ? new Outcome.Returned(READ_WRITE | (returned.value() != 0 ? NON_BLOCKING : 0))
                : nonBlocking;
    }

    private static SocketOption option(Arguments arguments) {
        int level = arguments.whole(1);
        int number = arguments.whole(2);
        for (SocketOption option : SocketOption.values()) {
            boolean levelFits = level == (option.name().startsWith("SO_") ? SOCKET_LEVEL : TCP_LEVEL);
            Optional<Long> value = Constants.value(option.name());
            if (levelFits && value.isPresent() && value.get() == number) {
                return option;
            }
        }
        throw arguments.unsupported("the option " + arguments.at(2).text() + " of sockets");
    }
}
