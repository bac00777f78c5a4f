#!/usr/bin/env python3
"""Records how Linux shares local ports among connections, and prints it as comma-separated values.

Every case opens connections over loopback, one after the other, closes each at once and counts them. A case has a
network namespace of its own, with its own settings, so that nothing of another one is in TIME_WAIT. All of them take
five minutes and no root:

    unshare -rn python3 data/port-sharing.py > data/port-sharing.csv

Arguments, if any, name the only cases to run. Needs Linux 6.14 or newer and iproute2.
"""

import csv
import datetime
import errno
import gzip
import itertools
import platform
import re
import socket
import struct
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass, fields

COMMAND = "unshare -rn python3 data/port-sharing.py"
IP_BIND_ADDRESS_NO_PORT = 24  # linux/in.h; the socket module names it from Python 3.12 on
RESET_ON_CLOSE = struct.pack("ii", 1, 0)
SLOW_LOOPBACK = "tc qdisc add dev lo root tbf rate 100kbit burst 100 limit 1000000"  # a segment takes about 5 ms
LISTEN_PORT = 9000  # of the first destination; the others follow, all of them outside of every range below
MOST_TRIES = 100_000_000
PAUSE_SECONDS = 0.0002  # after a failed try, to leave the processor to others
GAP_SECONDS = 0.1  # without a connection: the next one starts a new burst


@dataclass(frozen=True)
class Case:
    case: str
    first_port: int = 40000
    range_ports: int = 100
    reserved_ports: int = 0
    destinations: int = 1
    source_addresses: int = 1
    binding: str = "none"
    closer: str = "client"
    tcp_tw_reuse: int = 0
    tcp_tw_reuse_delay_millis: int = 1000
    tcp_timestamps: int = 1
    tcp_max_tw_buckets: int = 131072
    filled_before: int = 0
    counted: str = "until-failure"
    tries: int | None = 2000
    seconds: int | None = None


RESULTS = ["connects", "errno", "same_parity_first", "time_wait_after", "burst_starts_millis"]


def in_time(case, seconds, **settings):
    return Case(case, counted="in-time", tries=None, seconds=seconds, **settings)


CASES = [
    Case("one-destination-client-closes"),
    Case("one-destination-odd-first-port", first_port=40001),
    Case("one-destination-99-ports", range_ports=99),
    Case("one-destination-both-close-at-once", closer="both"),
    Case("ten-destinations", destinations=10),
    Case("ten-destinations-bind", destinations=10, binding="bind"),
    Case("ten-destinations-bind-no-port", destinations=10, binding="bind-no-port"),
    Case("two-source-addresses-bind", source_addresses=2, binding="bind"),
    Case("two-source-addresses-bind-no-port", source_addresses=2, binding="bind-no-port"),
    Case("new-source-address-when-full", binding="bind", filled_before=100),
    Case("half-reserved", reserved_ports=50),
    Case("server-closes", closer="server"),
    Case("server-closes-no-timestamps", closer="server", tcp_timestamps=0),
    Case("reset", closer="reset"),
    Case("buckets-full", tcp_max_tw_buckets=10),
    Case("reuse-no-timestamps", tcp_tw_reuse=1, tcp_timestamps=0),
    in_time("reuse-loopback-20-seconds", 20, tcp_tw_reuse=2),
    in_time("reuse-loopback-5-seconds", 5, tcp_tw_reuse=2),
    in_time("reuse-5-seconds", 5, tcp_tw_reuse=1),
    in_time("reuse-bind-5-seconds", 5, tcp_tw_reuse=1, binding="bind"),
    in_time("reuse-bind-no-port-5-seconds", 5, tcp_tw_reuse=1, binding="bind-no-port"),
    in_time("reuse-delay-200-5-seconds", 5, tcp_tw_reuse=1, tcp_tw_reuse_delay_millis=200),
    in_time("server-closes-20-seconds", 20, closer="server"),
    in_time("600-ports-300-seconds", 300, range_ports=600),
]


def main(arguments):
    require_loopback_alone()
    if arguments[:1] == ["--here"]:
        run_here(next(case for case in CASES if case.case == arguments[1]))
    else:
        run_all([case for case in CASES if not arguments or case.case in arguments])


def require_loopback_alone():
    """The machine's own namespace has other interfaces too, and settings that others rely on."""
    if [name for _, name in socket.if_nameindex()] != ["lo"]:
        sys.exit(f"This is not a network namespace made for a recording: run {COMMAND}")


def run_all(cases):
    longest_first = sorted(cases, key=lambda case: -(case.seconds or 0))
    with ThreadPoolExecutor(max_workers=2) as pool:
        row_of = dict(zip(longest_first, pool.map(run_in_new_namespace, longest_first)))
    print_comments()
    print(",".join([field.name for field in fields(Case)] + RESULTS))
    print("".join(row_of[case] for case in cases), end="")


def run_in_new_namespace(case):
    command = ["unshare", "--net", sys.executable, __file__, "--here", case.case]
    seconds = (case.seconds or 0) + 60
    return subprocess.run(command, check=True, timeout=seconds, stdout=subprocess.PIPE, text=True).stdout


def run_here(case):
    set_up(case)
    listeners = [listen(LISTEN_PORT + index) for index in range(case.destinations)]
    for _ in range(case.filled_before):
        connect_and_close(listeners[0], None, case)
    csv.writer(sys.stdout, lineterminator="\n").writerow(astuple(case) + count(case, listeners))


def set_up(case):
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    if case.closer == "both":
        subprocess.run(SLOW_LOOPBACK.split(), check=True)
    first = case.first_port
    set_parameter("ip_local_port_range", f"{first} {first + case.range_ports - 1}")
    if case.reserved_ports:
        set_parameter("ip_local_reserved_ports", f"{first}-{first + case.reserved_ports - 1}")
    set_parameter("tcp_tw_reuse", case.tcp_tw_reuse)
    set_parameter("tcp_tw_reuse_delay", case.tcp_tw_reuse_delay_millis)
    set_parameter("tcp_timestamps", case.tcp_timestamps)
    set_parameter("tcp_max_tw_buckets", case.tcp_max_tw_buckets)


def set_parameter(name, value):
    with open(f"/proc/sys/net/ipv4/{name}", "w", encoding="ascii") as file:
        file.write(f"{value}\n")


def listen(port):
    listener = socket.socket()
    listener.bind(("127.0.0.1", port))
    listener.listen()
    return listener


def count(case, listeners):
    """Opens connections until the case is over, and returns its results in the order of RESULTS."""
    destinations = itertools.cycle(listeners)
    sources = itertools.cycle(f"127.0.0.{2 + index}" for index in range(case.source_addresses))
    ports, bursts, failure = [], [], None
    start = latest = time.monotonic()
    for _ in range(case.tries or MOST_TRIES):
        now = time.monotonic()
        if case.seconds and now - start >= case.seconds:
            break
        try:
            ports.append(connect_and_close(next(destinations), next(sources), case))
        except OSError as error:
            failure = failure or errno.errorcode[error.errno]
            if case.counted == "until-failure":
                break
            time.sleep(PAUSE_SECONDS)
        else:
            if not bursts or now - latest > GAP_SECONDS:
                bursts.append(int((now - start) * 1000))
            latest = now
    same_parity = itertools.takewhile(lambda port: port % 2 == case.first_port % 2, ports)
    return len(ports), failure, len(list(same_parity)), time_wait_after(), " ".join(map(str, bursts))


def connect_and_close(listener, source, case):
    """Opens one connection, closes both of its ends and returns its local port."""
    with socket.socket() as client:
        if source and case.binding != "none":
            client.setsockopt(socket.IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, case.binding == "bind-no-port")
            client.bind((source, 0))
        client.connect(listener.getsockname())
        port = client.getsockname()[1]
        server = listener.accept()[0]
        if case.closer == "server":
            server.close()
        elif case.closer == "reset":
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
    server.close()
    return port


def time_wait_after():
    time.sleep(0.1)  # the last segments of a slow loopback are still under way
    with open("/proc/net/sockstat", encoding="ascii") as file:
        return int(re.search(r"TCP:.* tw (\d+)", file.read()).group(1))


def print_comments():
    print("# what: connections over loopback, opened one after the other, each closed at once; one row a case")
    print(f"# command: {' '.join([COMMAND] + sys.argv[1:])}")
    print(f"# kernel: {platform.system()} {platform.release()}")
    print(f"# tool: port-sharing.py on Python {platform.python_version()}")
    print(f"# date: {datetime.datetime.now(datetime.timezone.utc).date()}")
    print(f"# CONFIG_HZ: {timer_interrupts_per_second()}")


def timer_interrupts_per_second():
    try:
        with gzip.open("/proc/config.gz", "rt") as file:
            return re.search(r"^CONFIG_HZ=(\d+)$", file.read(), re.MULTILINE).group(1)
    except OSError:
        return "unknown"


if __name__ == "__main__":
    main(sys.argv[1:])
