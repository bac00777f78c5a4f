package dev.timewait.lab;

/** The system calls that the model has, by name. */
final class CallTable {

    private final SocketCalls sockets;
    private final DataCalls data;
    private final OptionCalls options;
    private final PollCall poll;

    CallTable(Host host, SocketTable table, RunOptions runOptions) {
        Descriptors descriptors = new Descriptors();
        sockets = new SocketCalls(host, descriptors, table, new RunAddresses(runOptions));
        data = new DataCalls(host, descriptors);
        options = new OptionCalls(host, descriptors);
        poll = new PollCall(host, descriptors);
    }

    /** How to make a call; stops the run where its arguments are wrong, or the model does not have it. */
    CallPlan plan(int line, SystemCall call, long nowNanos) {
        Arguments arguments = new Arguments(line, call);
        CallResult result = new CallResult(arguments, call);
        return switch (call.name()) {
            case "socket" -> sockets.socket(arguments, result);
            case "bind" -> sockets.bind(arguments, result);
            case "listen" -> sockets.listen(arguments, result);
            case "accept" -> sockets.accept(arguments, result);
            case "connect" -> sockets.connect(arguments, result);
            case "shutdown" -> sockets.shutdown(arguments, result);
            case "close" -> sockets.close(arguments, result);
            case "read" -> data.read(arguments, result);
            case "readv" -> data.readv(arguments, result);
            case "recv" -> data.recv(arguments, result);
            case "recvfrom" -> data.recvfrom(arguments, result);
            case "recvmsg" -> data.recvmsg(arguments, result);
            case "write" -> data.write(arguments, result);
            case "writev" -> data.writev(arguments, result);
            case "send" -> data.send(arguments, result);
            case "sendto" -> data.sendto(arguments, result);
            case "sendmsg" -> data.sendmsg(arguments, result);
            case "setsockopt" -> options.setsockopt(arguments, result);
            case "getsockopt" -> options.getsockopt(arguments, result);
            case "ioctl" -> options.ioctl(arguments, result);
            case "fcntl" -> options.fcntl(arguments, result);
            case "poll" -> poll.poll(arguments, result, nowNanos);
            default -> throw arguments.unsupported("the system call " + call.name() + "()");
        };
    }
}
