"""Two hosts of the recordings beside this file: a caller and a host, each in a network namespace, joined by a link.

Needs Linux, iproute2 and, for the firewall, nftables; no root, if started by ``unshare -rn``.
"""

import contextlib
import ctypes
import datetime
import os
import platform
import socket
import struct
import subprocess
import sys

CALLER = "192.0.2.2"  # addresses for documentation, RFC 5737
HOST = "192.0.2.1"
ESTABLISHED, TIME_WAIT = "01", "06"  # net/tcp_states.h
EVERY_PROTOCOL = 3  # ETH_P_ALL, linux/if_ether.h
NEW_NETWORK = 0x40000000  # CLONE_NEWNET, linux/sched.h
FLAGS = {0x01: "FIN", 0x02: "SYN", 0x04: "RST", 0x10: "ACK"}
LIBRARY = ctypes.CDLL(None, use_errno=True)


class TwoHosts:
    """The namespace of this process becomes the caller's; the host's is made."""

    def __init__(self):
        caller = os.open("/proc/self/ns/net", os.O_RDONLY)
        require_zero(LIBRARY.unshare(NEW_NETWORK))
        host = os.open("/proc/self/ns/net", os.O_RDONLY)
        self.namespaces = {CALLER: caller, HOST: host}
        with self.at(CALLER):
            run(f"ip link add link0 type veth peer name link0 netns /proc/{os.getpid()}/fd/{host}")
        for address in (CALLER, HOST):
            with self.at(address):
                run(f"ip address add {address}/24 dev link0")
                run("ip link set link0 up")
                run("ip link set lo up")

    @contextlib.contextmanager
    def at(self, address):
        """What is opened or started inside belongs to that end."""
        require_zero(LIBRARY.setns(self.namespaces[address], NEW_NETWORK))
        try:
            yield
        finally:
            require_zero(LIBRARY.setns(self.namespaces[HOST], NEW_NETWORK))

    def socket(self, address):
        with self.at(address):
            return socket.socket()

    def set_parameter(self, name, value):
        for address in (CALLER, HOST):
            with self.at(address), open(f"/proc/sys/net/ipv4/{name}", "w", encoding="ascii") as file:
                file.write(f"{value}\n")

    def count(self, address, state):
        """How many sockets of that end are in ``state``, as ``/proc/net/tcp`` has it."""
        with self.at(address), open("/proc/thread-self/net/tcp", encoding="ascii") as file:
            return sum(line.split()[3] == state for line in file.readlines()[1:])

    def counters(self, address):
        """The counters of that end that nstat prints, under the names that it gives them."""
        values = {}
        with self.at(address):
            for path in ("snmp", "netstat"):
                with open(f"/proc/thread-self/net/{path}", encoding="ascii") as file:
                    lines = file.read().splitlines()
                for names, numbers in zip(lines[::2], lines[1::2]):
                    table = names.partition(":")[0]
                    values.update(zip((table + name for name in names.split()[1:]), map(int, numbers.split()[1:])))
        return values


class Wire:
    """Listens at the host's end of the link."""

    def __init__(self, hosts):
        with hosts.at(HOST):
            self.capture = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(EVERY_PROTOCOL))
        self.capture.bind(("link0", EVERY_PROTOCOL))
        self.capture.setblocking(False)

    def handshake(self, port):
        """The segments of the caller's ``port`` since the last time, up to the first with data or a FIN."""
        words = []
        with contextlib.suppress(BlockingIOError):
            while True:
                words.append(word_of(self.capture.recv(2048), port))
        words = [word for word in words if word is not None]
        return " ".join(words[: words.index("") if "" in words else len(words)])


def word_of(frame, port):
    """Such as ``>SYN`` from the caller or ``<SYN,ACK`` from the host; empty for data and FIN, none for other frames."""
    if struct.unpack_from("!H", frame, 12)[0] != 0x0800 or frame[23] != socket.IPPROTO_TCP:
        return None
    start = 14 + (frame[14] & 15) * 4
    source, destination = struct.unpack_from("!HH", frame, start)
    if port not in (source, destination):
        return None
    length = struct.unpack_from("!H", frame, 16)[0] - (start - 14) - (frame[start + 12] >> 4) * 4
    flags = frame[start + 13]
    if length or flags & 0x01:
        return ""
    return (">" if source == port else "<") + ",".join(name for bit, name in FLAGS.items() if flags & bit)


def run(command):
    """Runs a command that must succeed, and returns what it printed."""
    return subprocess.run(command.split(), check=True, stdout=subprocess.PIPE, text=True).stdout


def require_zero(result):
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def require_loopback_alone(command):
    """The machine's own namespace has other interfaces too, and settings that others rely on."""
    if [name for _, name in socket.if_nameindex()] != ["lo"]:
        sys.exit(f"This is not a network namespace made for a recording: run {command}")


def print_comments(what, command, program, more_tools=""):
    print(f"# what: {what}")
    print(f"# command: {command}")
    print(f"# kernel: {platform.system()} {platform.release()}")
    print(f"# tool: {program} on Python {platform.python_version()}{more_tools}")
    print(f"# date: {datetime.datetime.now(datetime.timezone.utc).date()}")
