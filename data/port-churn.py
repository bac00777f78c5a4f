#!/usr/bin/env python3
"""Records how Linux runs out of local ports, second by second: a narrow range of ports under a steady churn.

Every case asks for connections over loopback at the same even rate for the same time, and closes each at once. A case
has a network namespace of its own, with its own settings, and a file of its own in the folder port-churn beside this
program. All of them run at the same time, in under four minutes and without root:

    unshare -rn python3 data/port-churn.py

Arguments, if any, name the only cases to run. How a connection is opened and closed stands in port-sharing.py. Needs
Linux 6.14 or newer and iproute2.
"""

import datetime
import errno
import importlib
import itertools
import pathlib
import platform
import re
import subprocess
import sys
import time

sys.dont_write_bytecode = True  # or a folder of it would lie among the data
sharing = importlib.import_module("port-sharing")

COMMAND = "unshare -rn python3 data/port-churn.py"
FOLDER = pathlib.Path(__file__).with_suffix("")
PER_SECOND = 20
SECONDS = 200
MOST_SECONDS = SECONDS + 60
REFUSALS = (errno.EADDRNOTAVAIL, errno.EADDRINUSE)

CASES = [
    sharing.Case("one-destination"),
    sharing.Case("one-destination-99-ports", range_ports=99),
    sharing.Case("one-destination-server-closes", closer="server"),
    sharing.Case("one-destination-reuse", tcp_tw_reuse=2),
    sharing.Case("one-destination-reuse-bind", tcp_tw_reuse=2, binding="bind"),
    sharing.Case("ten-destinations", destinations=10),
    sharing.Case("ten-destinations-bind", destinations=10, binding="bind"),
    sharing.Case("ten-destinations-bind-no-port", destinations=10, binding="bind-no-port"),
]


def main(arguments):
    sharing.require_loopback_alone()
    if arguments[:1] == ["--here"]:
        record(next(case for case in CASES if case.case == arguments[1]))
    else:
        run_all([case for case in CASES if not arguments or case.case in arguments])


def run_all(cases):
    FOLDER.mkdir(exist_ok=True)
    running = [start_in_new_namespace(case) for case in cases]
    for process, file in running:
        with file:
            if process.wait(timeout=MOST_SECONDS):
                sys.exit(f"{file.name} is not complete")


def start_in_new_namespace(case):
    file = open(FOLDER / f"{case.case}.csv", "w", encoding="ascii")
    command = ["unshare", "--net", sys.executable, __file__, "--here", case.case]
    return subprocess.Popen(command, stdout=file), file


def record(case):
    sharing.set_up(case)
    listeners = [sharing.listen(sharing.LISTEN_PORT + index) for index in range(case.destinations)]
    print_comments(case)
    print("nanos,attempts,connects,eaddrnotavail,eaddrinuse,tw")
    churn(case, itertools.cycle(listeners))
    print("# ended: complete")


def churn(case, destinations):
    """Attempts come at even distances; half a distance after the last one of each second the counts are printed."""
    failed = dict.fromkeys(REFUSALS, 0)
    start = time.monotonic_ns()
    for attempts in range(1, PER_SECOND * SECONDS + 1):
        wait_until(start + (attempts - 1) * 1_000_000_000 // PER_SECOND)
        try:
            sharing.connect_and_close(next(destinations), "127.0.0.1", case)
        except OSError as error:
            failed[error.errno] += 1  # another errno is no lack of ports, and ends the recording
        if attempts % PER_SECOND == 0:
            wait_until(start + (2 * attempts - 1) * 500_000_000 // PER_SECOND)
            now = time.monotonic_ns() - start
            connects = attempts - sum(failed.values())
            print(now, attempts, connects, *failed.values(), time_wait(), sep=",")


def wait_until(nanos):
    time.sleep(max(0, nanos - time.monotonic_ns()) / 1e9)


def time_wait():
    with open("/proc/net/sockstat", encoding="ascii") as file:
        return int(re.search(r"TCP:.* tw (\d+)", file.read()).group(1))


def print_comments(case):
    print("# what: connections over loopback, asked for at an even rate, each closed at once")
    print(f"# command: {COMMAND}")
    print(f"# kernel: {platform.system()} {platform.release()}")
    print(f"# tool: port-churn.py on Python {platform.python_version()}")
    print(f"# date: {datetime.datetime.now(datetime.timezone.utc).date()}")
    print(f"# attempts_per_second: {PER_SECOND}")
    print(f"# seconds: {SECONDS}")
    print(f"# first_port: {case.first_port}")
    print(f"# range_ports: {case.range_ports}")
    print(f"# destinations: {case.destinations}")
    print(f"# binding: {case.binding}")
    print(f"# closer: {case.closer}")
    print(f"# tcp_tw_reuse: {case.tcp_tw_reuse}")
    print(f"# tcp_tw_reuse_delay_millis: {case.tcp_tw_reuse_delay_millis}")
    print(f"# tcp_timestamps: {case.tcp_timestamps}")
    print(f"# tcp_max_tw_buckets: {case.tcp_max_tw_buckets}")
    print(f"# CONFIG_HZ: {sharing.timer_interrupts_per_second()}")


if __name__ == "__main__":
    main(sys.argv[1:])
