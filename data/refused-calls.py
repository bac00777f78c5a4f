#!/usr/bin/env python3
"""Records what commands print at the two ends of a call that was refused, as comma-separated values.

The calls are cases of redial.py beside this file, each once more; one row for every line that a command printed. It
takes half a minute, and root, because tcpdump insists on becoming another user:

    sudo sysctl -w net.netfilter.nf_log_all_netns=1
    sudo unshare -n python3 data/refused-calls.py > data/refused-calls.csv

The first command lets a packet filter in a namespace write into the kernel's log; 0 forbids it again.

Needs Linux, iproute2, nftables, iptables and tcpdump.
"""

import sys

sys.dont_write_bytecode = True  # in the folder of the data there is nothing but data

import csv
import os
import shlex
import subprocess
import tempfile
import time

import redial
import two_hosts
from two_hosts import CALLER, HOST

COMMAND = "sudo unshare -n python3 data/refused-calls.py"
CASES = ["restarted-other-port", "backlog-full-other-port", "busy-other-port", "firewall-drops-other-port",
         "firewall-rejects-with-reset-other-port", "host-closes-same-port", "caller-closes-same-port-no-timestamps"]
REFUSALS = "src port 23 and tcp[tcpflags] & tcp-rst != 0 and tcp[4:4] = 0"
CAPTURE = f"tcpdump -nnl -i link0 '{REFUSALS}'"
LOG = "dmesg | grep 'refused: '"
RULES = [
    "nft add table ip watch",
    "nft add chain ip watch output '{ type filter hook output priority 0 ; }'",
    "nft add rule ip watch output tcp sport 23 tcp flags rst limit rate 10/second counter log prefix '\"nft, refused: \"'",
    "iptables -A OUTPUT -p tcp --sport 23 --tcp-flags RST RST -m limit --limit 10/second -j LOG"
    " --log-prefix 'iptables, refused: '",
]
BEFORE = [(HOST, "ss -ltn sport = :23"), (HOST, "ss -tan sport = :23"), (CALLER, "ss -tan dport = :23")]
AFTER = [
    (HOST, "nstat -az TcpOutRsts TcpExtListenOverflows TcpExtListenDrops"),
    (CALLER, "nstat -az TcpAttemptFails TcpRetransSegs TcpExtTWRecycled"),
    (HOST, "nft list chain ip watch output"),
    (HOST, "iptables -nvL OUTPUT"),
]
LONGEST_STOP_SECONDS = 5


def main():
    two_hosts.require_loopback_alone(COMMAND)
    if sys.argv[1:2] == ["--here"]:
        record(next(case for case in redial.CASES if case.case == sys.argv[2]))
        return
    two_hosts.print_comments("what commands print when a call is refused; one row for every line that they printed",
                             COMMAND, "refused-calls.py", "".join(", " + version for version in versions()))
    print("case,end,command,printed", flush=True)
    for name in CASES:
        subprocess.run(["unshare", "--net", sys.executable, __file__, "--here", name], check=True, timeout=60)


def versions():
    yield two_hosts.run("ss --version").strip().replace("ss utility, ", "")
    yield two_hosts.run("tcpdump --version").splitlines()[0].replace(" version", "")
    yield two_hosts.run("nft --version").split(" (")[0]
    yield two_hosts.run("iptables --version").strip()


def record(case):
    recording = redial.Recording(case)
    rows = csv.writer(sys.stdout, lineterminator="\n")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NSTAT_HISTORY"] = os.path.join(folder, "history")
        recording.first_call()
        time.sleep(redial.SETTLING_SECONDS)
        recording.prepare_host()
        for rule in RULES:
            write(rows, case, HOST, rule, printed_at(recording.hosts, HOST, rule))
        if case.host.startswith("restarted"):
            recording.restart_server()
        for end, command in BEFORE:
            write(rows, case, end, command, printed_at(recording.hosts, end, command))
        logged = kernel_log()
        capture = start(recording.hosts, CAPTURE)
        recording.call_again()
        time.sleep(redial.SETTLING_SECONDS)
        write(rows, case, HOST, CAPTURE, stop(capture))
        write(rows, case, HOST, LOG, "\n".join(kernel_log()[len(logged):]))
        for end, command in AFTER:
            write(rows, case, end, command, printed_at(recording.hosts, end, command))


def write(rows, case, end, command, printed):
    for line in printed.rstrip().splitlines() or [""]:
        rows.writerow((case.case, "host" if end == HOST else "caller", command, line.rstrip().expandtabs()))
    sys.stdout.flush()


def printed_at(hosts, end, command):
    with hosts.at(end):
        return subprocess.run(shlex.split(command), check=True, stdout=subprocess.PIPE, text=True).stdout


def kernel_log():
    """The lines so far in which a packet filter says that a call was refused."""
    log = subprocess.run(["dmesg"], check=True, stdout=subprocess.PIPE, text=True).stdout
    return [line for line in log.splitlines() if "refused: " in line]


def start(hosts, command):
    """Starts a capture at the host and waits until it listens."""
    with hosts.at(HOST):
        process = subprocess.Popen(shlex.split(command), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        if "listening on" in line:
            return process
    sys.exit(f"{command} ended before it listened")


def stop(process):
    process.terminate()
    return process.communicate(timeout=LONGEST_STOP_SECONDS)[0]


if __name__ == "__main__":
    main()
