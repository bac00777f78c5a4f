package dev.timewait.lab;

/** The calls that make, join and end sockets. */
final class SocketCalls {

    private static final int STREAM = 1;
    private static final int NON_BLOCKING = 2048;
    private static final int INTERNET = 2;
    private static final int TCP = 6;

    private final Host host;
    private final Descriptors descriptors;
    private final SocketTable sockets;
    private final RunAddresses addresses;

    SocketCalls(Host host, Descriptors descriptors, SocketTable sockets, RunAddresses addresses) {
        this.host = host;
        this.descriptors = descriptors;
        this.sockets = sockets;
        this.addresses = addresses;
    }

    CallPlan socket(Arguments arguments, CallResult result) {
        arguments.count(3);
        if (!(arguments.at(0) instanceof Expression.Ellipsis) && arguments.whole(0) != INTERNET) {
            throw arguments.unsupported("a socket that is not of IPv4");
        }
        int type = arguments.whole(1);
        int protocol = arguments.whole(2);
        if ((type & ~NON_BLOCKING) != STREAM || (protocol != TCP && protocol != 0)) {
            throw arguments.unsupported("a socket that is not of TCP");
        }
        return new CallPlan(host::socket, outcome -> {
            result.descriptor(outcome);
            long descriptor = CallResult.value(outcome);
            if (descriptor >= 0) {
                descriptors.open(arguments, result.expected(), descriptor, sockets.created());
                host.setNonBlocking((int) descriptor, (type & NON_BLOCKING) != 0);
            }
        });
    }

    CallPlan bind(Arguments arguments, CallResult result) {
        arguments.count(3);
        int descriptor = descriptors.live(arguments, arguments.whole(0));
        arguments.open(1);
        arguments.open(2);
        return new CallPlan(now -> host.bind(descriptor, addresses.bound(), now), result::exact);
    }

    CallPlan listen(Arguments arguments, CallResult result) {
        arguments.count(2);
        int script = arguments.whole(0);
        int descriptor = descriptors.live(arguments, script);
        int backlog = arguments.whole(1);
        return new CallPlan(now -> host.listen(descriptor, backlog, now), outcome -> {
            result.exact(outcome);
            descriptors.socket(script).ifPresent(socket -> socket.stage = ScriptSocket.Stage.LISTENING);
        });
    }

    CallPlan accept(Arguments arguments, CallResult result) {
        arguments.count(3);
        int descriptor = descriptors.live(arguments, arguments.whole(0));
        arguments.open(1);
        arguments.open(2);
        return new CallPlan(now -> host.accept(descriptor, now), outcome -> {
            result.descriptor(outcome);
            if (CallResult.value(outcome) >= 0) {
                ScriptSocket socket = sockets.accepted()
                        .orElseThrow(() -> arguments.error("unable to find socket matching accept() call"));
                descriptors.open(arguments, result.expected(), CallResult.value(outcome), socket);
            }
        });
    }

    CallPlan connect(Arguments arguments, CallResult result) {
        arguments.count(3);
        int script = arguments.whole(0);
        int descriptor = descriptors.live(arguments, script);
        if (!(arguments.at(1) instanceof Expression.Ellipsis)) {
            throw arguments.unsupported("connect() to an address of the script's own");
        }
        arguments.open(2);
        descriptors.socket(script).ifPresent(sockets::connects);
        return new CallPlan(now -> host.connect(descriptor, addresses.connected(), now), result::exact);
    }

    CallPlan shutdown(Arguments arguments, CallResult result) {
        arguments.count(2);
        int descriptor = descriptors.live(arguments, arguments.whole(0));
        int how = arguments.whole(1);
        ShutdownHow[] ways = ShutdownHow.values();
        if (how < 0 || how >= ways.length) {
            return new CallPlan(now -> new Outcome.Failed(Errno.EINVAL), result::exact);
        }
        return new CallPlan(now -> host.shutdown(descriptor, ways[how], now), result::exact);
    }

    CallPlan close(Arguments arguments, CallResult result) {
        arguments.count(1);
        int script = arguments.whole(0);
        int descriptor = descriptors.live(arguments, script);
        return new CallPlan(now -> host.close(descriptor, now), outcome -> {
            result.exact(outcome);
            descriptors.close(script);
        });
    }
}
