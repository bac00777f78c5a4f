"""Two ends and the path between them: three network namespaces, joined by TUN devices.

The path is a router, so that a packet filter of the kernel can lose what has left one end and not reached the other. The
link between the client and the router delays each packet; the one between the router and the server does not.
"""

import contextlib
import fcntl
import os
import queue
import struct
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))

from two_hosts import LIBRARY, NEW_NETWORK, require_zero, run  # noqa: E402

CLIENT, SERVER, PATH = "client", "server", "path"
ADDRESS = {CLIENT: "192.0.2.1", SERVER: "198.51.100.2"}  # addresses for documentation, RFC 5737
DELAY_MILLIS = 50  # each way
DEVICE = "tun0"
TO = {CLIENT: "toclient", SERVER: "toserver"}  # the router's devices
SET_DEVICE = 0x400454CA  # TUNSETIFF, linux/if_tun.h
TUN, NO_HEADER = 0x0001, 0x1000  # IFF_TUN, IFF_NO_PI
LONGEST_PACKET = 65_536


class Network:
    """The namespace of this process becomes the client's; the other two are made."""

    def __init__(self):
        self.namespaces = {CLIENT: own_namespace()}
        for name in (SERVER, PATH):
            require_zero(LIBRARY.unshare(NEW_NETWORK))
            self.namespaces[name] = own_namespace()
        self.devices = {}
        for end in (CLIENT, SERVER):
            self.add_device(end, end, DEVICE)
            self.add_device(TO[end], PATH, TO[end])
        self.set_addresses()
        with self.at(PATH):
            write("/proc/sys/net/ipv4/ip_forward", 1)
        join(self.devices[CLIENT], self.devices[TO[CLIENT]], DELAY_MILLIS / 1000)
        join(self.devices[TO[SERVER]], self.devices[SERVER], 0)

    def add_device(self, key, place, name):
        with self.at(place):
            write("/proc/sys/net/ipv6/conf/default/disable_ipv6", 1)
            self.devices[key] = os.open("/dev/net/tun", os.O_RDWR)
            fcntl.ioctl(self.devices[key], SET_DEVICE, struct.pack("16sH22x", name.encode(), TUN | NO_HEADER))
            run(f"ip link set {name} up")

    def set_addresses(self):
        for end, other in ((CLIENT, SERVER), (SERVER, CLIENT)):
            with self.at(end):
                run(f"ip address add {ADDRESS[end]}/32 dev {DEVICE}")
                run(f"ip route add {ADDRESS[other]} dev {DEVICE}")
            with self.at(PATH):
                run(f"ip route add {ADDRESS[end]} dev {TO[end]}")

    @contextlib.contextmanager
    def at(self, place):
        """What this thread opens or starts inside belongs to that end, or to the path."""
        require_zero(LIBRARY.setns(self.namespaces[place], NEW_NETWORK))
        try:
            yield
        finally:
            require_zero(LIBRARY.setns(self.namespaces[CLIENT], NEW_NETWORK))

    def set_parameter(self, end, name, value):
        with self.at(end):
            write(f"/proc/sys/net/ipv4/{name}", value)

    def filter(self, rule):
        """From now on the path obeys a rule of nftables."""
        with self.at(PATH):
            run("nft add table ip path")
            subprocess.run(["nft", "add chain ip path forward { type filter hook forward priority 0; }"], check=True)
            subprocess.run(["nft", f"add rule ip path forward {rule}"], check=True)

    def inject(self, end, packet):
        """A packet that nobody sent now reaches an end."""
        os.write(self.devices[end], packet)


def own_namespace():
    return os.open("/proc/thread-self/ns/net", os.O_RDONLY)


def join(one, other, delay_seconds):
    for source, target in ((one, other), (other, one)):
        carry = carry_later if delay_seconds else carry_at_once
        threading.Thread(target=carry, args=(source, target, delay_seconds), daemon=True).start()


def carry_at_once(source, target, _):
    while True:
        os.write(target, os.read(source, LONGEST_PACKET))


def carry_later(source, target, delay_seconds):
    waiting = queue.SimpleQueue()
    threading.Thread(target=deliver, args=(waiting, target), daemon=True).start()
    while True:
        packet = os.read(source, LONGEST_PACKET)
        waiting.put((time.monotonic() + delay_seconds, packet))


def deliver(waiting, target):
    while True:
        due, packet = waiting.get()
        time.sleep(max(0.0, due - time.monotonic()))
        os.write(target, packet)


def write(path, value):
    with open(path, "w", encoding="ascii") as file:
        file.write(f"{value}\n")
