#!/usr/bin/env python3
"""Records what becomes of a call that follows another at once, and prints it as comma-separated values.

One caller with one address calls port 23 of one host; the host speaks first, the call ends, and the caller calls again.
Every case has two network namespaces of its own. All of them take three minutes and no root:

    unshare -rn python3 data/redial.py > data/redial.csv

Arguments, if any, name the only cases to run. Needs Linux, iproute2 and nftables.
"""

import sys

sys.dont_write_bytecode = True  # in the folder of the data there is nothing but data

import contextlib
import csv
import errno
import socket
import struct
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass, fields

import two_hosts
from two_hosts import CALLER, ESTABLISHED, HOST, TIME_WAIT

COMMAND = "unshare -rn python3 data/redial.py"
WELL_KNOWN_PORT = 23
FIRST_PORT = 40000
OTHER_PORT = 40001
STRANGER_PORT = 50000
TCP_REPAIR = 19  # linux/tcp.h
REPAIR_ON = 1
RESET_ON_CLOSE = struct.pack("ii", 1, 0)
SMALL_BUFFER_BYTES = 8192  # of the caller
LARGE_BUFFER_BYTES = 200_000  # of the host
SYN_REPEATS = 2  # TCP_SYNCNT: connect() gives up after seven seconds and not after two minutes
PATIENCE_SECONDS = 1.5  # of a caller to whom nobody speaks
SETTLING_SECONDS = 0.1
LONGEST_REDIAL_SECONDS = 75
FIREWALL = {"drops": "drop", "rejects": "reject", "rejects-with-reset": "reject with tcp reset"}


@dataclass(frozen=True)
class Case:
    case: str
    closed_by: str = "host"
    next_port: str = "same"
    host: str = "listening"
    caller_reuseaddr: int = 1
    tcp_timestamps: int = 1
    sent_bytes: int = 1000
    first_segment_lost: int = 0
    redialling: str = "once"


RESULTS = ["caller_time_wait", "host_time_wait", "host_established", "read_bytes", "read_errno", "server_errno",
           "outcome", "failed_call", "errno", "segments", "connect_millis", "redialled_seconds", "host_out_rsts",
           "host_listen_overflows", "host_listen_drops", "caller_tw_recycled"]

CASES = [
    Case("host-closes-same-port"),
    Case("host-closes-same-port-no-timestamps", tcp_timestamps=0),
    Case("host-closes-other-port", next_port="other"),
    Case("caller-closes-same-port", "caller"),
    Case("caller-closes-same-port-no-timestamps", "caller", tcp_timestamps=0),
    Case("caller-closes-same-port-no-reuseaddr", "caller", caller_reuseaddr=0),
    Case("caller-closes-other-port", "caller", next_port="other"),
    Case("host-resets-same-port", "host-reset"),
    Case("host-resets-other-port", "host-reset", next_port="other"),
    Case("down-other-port", host="down", next_port="other"),
    Case("restarted-same-port", host="restarted"),
    Case("restarted-other-port", host="restarted", next_port="other"),
    Case("restarted-other-port-until-served", host="restarted", next_port="other", redialling="every-second"),
    Case("restarted-same-port-until-served", host="restarted", redialling="every-second"),
    Case("restarted-reuseaddr-new-other-port", host="restarted-reuseaddr-new", next_port="other"),
    Case("restarted-reuseaddr-both-other-port", host="restarted-reuseaddr-both", next_port="other"),
    Case("restarted-after-caller-closes-other-port", "caller", host="restarted", next_port="other"),
    Case("restarted-after-host-resets-other-port", "host-reset", host="restarted", next_port="other"),
    Case("restarted-after-nobody-closes-other-port", "nobody", host="restarted", next_port="other"),
    Case("backlog-full-other-port", host="backlog-full", next_port="other"),
    Case("busy-other-port", "nobody", host="busy", next_port="other"),
    Case("half-open-same-port", "nobody"),
    Case("half-open-other-port", "nobody", next_port="other"),
    Case("firewall-drops-other-port", host="drops", next_port="other"),
    Case("firewall-rejects-other-port", host="rejects", next_port="other"),
    Case("firewall-rejects-with-reset-other-port", host="rejects-with-reset", next_port="other"),
    Case("host-closes-slow-reader", sent_bytes=100_000),
    Case("host-resets-slow-reader", "host-reset", sent_bytes=100_000),
    Case("host-closes-segment-lost", first_segment_lost=1),
    Case("host-resets-segment-lost", "host-reset", first_segment_lost=1),
]


def main(arguments):
    two_hosts.require_loopback_alone(COMMAND)
    if arguments[:1] == ["--here"]:
        case = next(case for case in CASES if case.case == arguments[1])
        csv.writer(sys.stdout, lineterminator="\n").writerow(astuple(case) + Recording(case).results())
    else:
        run_all([case for case in CASES if not arguments or case.case in arguments], arguments)


def run_all(cases, arguments):
    longest_first = sorted(cases, key=lambda case: case.redialling)
    with ThreadPoolExecutor(max_workers=2) as pool:
        row_of = dict(zip(longest_first, pool.map(run_in_new_namespace, longest_first)))
    two_hosts.print_comments(
        "one caller calls one host, the call ends, and the caller calls again at once; one row a case",
        " ".join([COMMAND] + arguments), "redial.py", ", " + two_hosts.run("nft --version").split(" (")[0])
    print(",".join([field.name for field in fields(Case)] + RESULTS))
    print("".join(row_of[case] for case in cases), end="")


def run_in_new_namespace(case):
    command = ["unshare", "--net", sys.executable, __file__, "--here", case.case]
    return subprocess.run(command, check=True, timeout=120, stdout=subprocess.PIPE, text=True).stdout


class Recording:
    """One case: a call, its end, and the next call."""

    def __init__(self, case):
        self.case = case
        self.hosts = two_hosts.TwoHosts()
        self.hosts.set_parameter("tcp_timestamps", case.tcp_timestamps)
        self.wire = two_hosts.Wire(self.hosts)
        self.listener = self.new_socket(HOST, case.host == "restarted-reuseaddr-both")
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, LARGE_BUFFER_BYTES)
        self.listener.bind((HOST, WELL_KNOWN_PORT))
        self.listener.listen(0 if case.host == "backlog-full" else 5)
        self.server_errno = None
        self.kept = []

    def results(self):
        read = self.first_call()
        time.sleep(SETTLING_SECONDS)
        self.prepare_host()
        before = self.counters()
        waiting = (self.hosts.count(CALLER, TIME_WAIT), self.hosts.count(HOST, TIME_WAIT),
                   self.hosts.count(HOST, ESTABLISHED))
        redial = self.redial()
        time.sleep(SETTLING_SECONDS)
        return waiting + read + (self.server_errno,) + redial + tuple(
            after - then for after, then in zip(self.counters(), before))

    def counters(self):
        host, caller = self.hosts.counters(HOST), self.hosts.counters(CALLER)
        return (host["TcpOutRsts"], host["TcpExtListenOverflows"], host["TcpExtListenDrops"],
                caller["TcpExtTWRecycled"])

    def new_socket(self, address, reuseaddr):
        made = self.hosts.socket(address)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(reuseaddr))
        return made

    def call_from(self, port):
        """A caller's socket, bound as a program does that wants a fixed address and port."""
        caller = self.new_socket(CALLER, self.case.caller_reuseaddr)
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER_BYTES)
        caller.setsockopt(socket.IPPROTO_TCP, socket.TCP_SYNCNT, SYN_REPEATS)
        caller.settimeout(None)
        caller.bind((CALLER, port))
        return caller

    def first_call(self):
        """Brings the first call to its end; returns how many bytes the caller read, and which error ended them."""
        caller = self.call_from(FIRST_PORT)
        caller.connect((HOST, WELL_KNOWN_PORT))
        server = self.listener.accept()[0]
        if self.case.first_segment_lost:
            with self.data_lost():
                server.sendall(bytes(self.case.sent_bytes))
                time.sleep(SETTLING_SECONDS)
        else:
            server.sendall(bytes(self.case.sent_bytes))
            time.sleep(SETTLING_SECONDS)
        return self.end(caller, server)

    @contextlib.contextmanager
    def data_lost(self):
        with self.hosts.at(CALLER):
            two_hosts.run("nft add table ip lost")
            two_hosts.run("nft add chain ip lost input { type filter hook input priority 0 ; }")
            two_hosts.run("nft add rule ip lost input ip length > 100 drop")
        yield
        with self.hosts.at(CALLER):
            two_hosts.run("nft delete table ip lost")

    def end(self, caller, server):
        closed_by = self.case.closed_by
        if closed_by == "host-reset":
            server.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        if closed_by in ("host", "host-reset"):
            server.close()
            time.sleep(SETTLING_SECONDS)
        read = read_all(caller, None if closed_by.startswith("host") else self.case.sent_bytes)
        if closed_by == "nobody":
            self.kept.append(server)
            caller.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, REPAIR_ON)  # so that it goes without a segment
        caller.close()
        if closed_by == "caller":
            time.sleep(SETTLING_SECONDS)
            server.close()
        return read

    def prepare_host(self):
        host = self.case.host
        if host == "down" or host.startswith("restarted"):
            self.listener.close()
        if host == "backlog-full":
            stranger = self.call_from(STRANGER_PORT)
            stranger.connect((HOST, WELL_KNOWN_PORT))
            self.kept.append(stranger)
        if host in FIREWALL:
            with self.hosts.at(HOST):
                two_hosts.run("nft add table ip filter")
                two_hosts.run("nft add chain ip filter input { type filter hook input priority 0 ; }")
                two_hosts.run(f"nft add rule ip filter input tcp dport {WELL_KNOWN_PORT} {FIREWALL[host]}")
        self.wire.handshake(FIRST_PORT)

    def redial(self):
        """Calls again, once or every second until it is served; returns the results of the first or the last time."""
        start = time.monotonic()
        while True:
            if self.case.host.startswith("restarted") and self.listener.fileno() < 0:
                self.restart_server()
            result = self.call_again()
            seconds = time.monotonic() - start
            if self.case.redialling == "once":
                return result + (None,)
            if result[0] == "served" or seconds > LONGEST_REDIAL_SECONDS:
                return result + (round(seconds, 1),)
            time.sleep(1)

    def restart_server(self):
        listener = self.new_socket(HOST, self.case.host.startswith("restarted-reuseaddr"))
        try:
            listener.bind((HOST, WELL_KNOWN_PORT))
            listener.listen()
            self.listener = listener
        except OSError as error:
            listener.close()
            self.server_errno = self.server_errno or errno.errorcode[error.errno]

    def call_again(self):
        port = FIRST_PORT if self.case.next_port == "same" else OTHER_PORT
        call, start, caller = "bind", time.monotonic(), None
        try:
            caller = self.call_from(port)
            call, start = "connect", time.monotonic()
            caller.connect((HOST, WELL_KNOWN_PORT))
            millis = int((time.monotonic() - start) * 1000)
            call = "recv"
            self.answer()
            caller.settimeout(PATIENCE_SECONDS)
            caller.recv(1)
            return "served", None, None, self.wire.handshake(port), millis
        except TimeoutError as error:
            code = "ETIMEDOUT" if error.errno else "EAGAIN"
            return self.failure(call, code, port, start)
        except OSError as error:
            return self.failure(call, errno.errorcode[error.errno], port, start)
        finally:
            if caller is not None:
                caller.close()

    def answer(self):
        if self.case.host != "busy":
            server = self.listener.accept()[0]
            server.sendall(b"!")
            self.kept.append(server)

    def failure(self, call, code, port, start):
        millis = None if call == "bind" else int((time.monotonic() - start) * 1000)
        outcome = "unserved" if call == "recv" else "failed"
        return outcome, call, code, self.wire.handshake(port), None if call == "recv" else millis


def read_all(caller, most):
    """Reads until the end of the data, or ``most`` bytes; returns their number, and the error that came instead."""
    count = 0
    try:
        while most is None or count < most:
            data = caller.recv(65536)
            if not data:
                break
            count += len(data)
        return count, None
    except OSError as error:
        return count, errno.errorcode[error.errno]


if __name__ == "__main__":
    main(sys.argv[1:])
