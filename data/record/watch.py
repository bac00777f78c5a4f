"""What is seen at each end: its segments, the states of its socket, and the calls of its program.

Every instant is one of the kernel's clock of the day, in nanoseconds since 1970.
"""

import errno
import os
import socket
import struct
import threading
import time
from dataclasses import dataclass

from network import ADDRESS, CLIENT, DEVICE, SERVER

CLIENT_PORT, SERVER_PORT = 40_000, 80
PORT = {CLIENT: CLIENT_PORT, SERVER: SERVER_PORT}
SAMPLED_EVERY_SECONDS = 0.002
EVERY_PROTOCOL = 3  # ETH_P_ALL, linux/if_ether.h
OUTGOING = 4  # PACKET_OUTGOING, linux/if_packet.h
TIMESTAMPS = 35  # SO_TIMESTAMPNS, asm-generic/socket.h
SOCKET_DIAGNOSIS = 4  # NETLINK_SOCK_DIAG, linux/netlink.h
BY_FAMILY = 20  # SOCK_DIAG_BY_FAMILY, linux/sock_diag.h
REQUEST, ERROR = 1, 2  # NLM_F_REQUEST, NLMSG_ERROR, linux/netlink.h
NO_COOKIE = 0xFFFFFFFF  # INET_DIAG_NOCOOKIE, linux/inet_diag.h
STATES = {1: "ESTABLISHED", 2: "SYN-SENT", 3: "SYN-RECEIVED", 4: "FIN-WAIT-1", 5: "FIN-WAIT-2", 6: "TIME-WAIT",
          7: "CLOSED", 8: "CLOSE-WAIT", 9: "LAST-ACK", 10: "LISTEN", 11: "CLOSING",
          12: "SYN-RECEIVED"}  # net/tcp_states.h; 12 is TCP_NEW_SYN_RECV


@dataclass(frozen=True)
class Captured:
    nanos: int
    end: str
    leaves: bool
    packet: bytes


@dataclass(frozen=True)
class State:
    nanos: int
    end: str
    word: str
    earlier_nanos: int  # of the last sample that showed another


@dataclass(frozen=True)
class Call:
    nanos: int
    end: str
    words: str
    result: str  # empty where it begins


class Tap:
    """Takes down the segments that leave and reach an end."""

    def __init__(self, network, end, events):
        with network.at(end):
            self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(EVERY_PROTOCOL))
            self.socket.setsockopt(socket.SOL_SOCKET, TIMESTAMPS, 1)
            self.socket.bind((DEVICE, EVERY_PROTOCOL))
        self.end = end
        self.events = events
        threading.Thread(target=self.take, daemon=True).start()

    def take(self):
        while True:
            packet, ancillary, _, address = self.socket.recvmsg(65_536, 256)
            if packet[9] == socket.IPPROTO_TCP:
                self.events.append(Captured(nanos_of(ancillary), self.end, address[2] == OUTGOING, packet))


def nanos_of(ancillary):
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == TIMESTAMPS:
            seconds, nanos = struct.unpack("qq", data)
            return seconds * 1_000_000_000 + nanos
    raise ValueError("the kernel gave a packet without its time")


class Sampler:
    """Asks the kernel, again and again, for the state of the one connection at an end."""

    def __init__(self, network, end, events):
        with network.at(end):
            self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, SOCKET_DIAGNOSIS)
        other = SERVER if end == CLIENT else CLIENT
        identity = struct.pack("!HH16s16s", PORT[end], PORT[other], socket.inet_aton(ADDRESS[end]),
                               socket.inet_aton(ADDRESS[other])) + struct.pack("III", 0, NO_COOKIE, NO_COOKIE)
        body = struct.pack("BBBxI", socket.AF_INET, socket.IPPROTO_TCP, 0, 0xFFFFFFFF) + identity
        self.request = struct.pack("IHHII", 16 + len(body), BY_FAMILY, REQUEST, 0, 0) + body
        self.end = end
        self.events = events
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.sample, daemon=True)
        self.thread.start()

    def sample(self):
        word, earlier, connected = None, time.time_ns(), False
        while not self.stopped.is_set():
            now = time.time_ns()
            found = self.state()
            connected = connected or found not in ("CLOSED", "LISTEN")
            if connected and found == "LISTEN":
                found = "CLOSED"  # the kernel found the listener, because the connection is gone
            if found != word:
                self.events.append(State(time.time_ns(), self.end, found, earlier))
                word = found
            earlier = now
            time.sleep(SAMPLED_EVERY_SECONDS)

    def state(self):
        self.socket.send(self.request)
        answer = self.socket.recv(8192)
        if struct.unpack_from("H", answer, 4)[0] == ERROR:
            code = -struct.unpack_from("i", answer, 16)[0]
            if code != errno.ENOENT:
                raise OSError(code, os.strerror(code))
            return "CLOSED"
        return STATES[answer[17]]

    def stop(self):
        self.stopped.set()
        self.thread.join()


class Program:
    """The program at one end; each of its system calls is taken down when it begins and when it returns."""

    def __init__(self, network, end, events):
        self.network = network
        self.end = end
        self.events = events
        self.sockets = {}

    def socket(self, name):
        with self.network.at(self.end):
            self.sockets[name] = self.take_down("socket()", socket.socket, lambda _: name)

    def set(self, name, option, value):
        self.on(name, f"{option}, {value}", "setsockopt", lambda one: one.setsockopt(
            socket.SOL_SOCKET, getattr(socket, option), value))

    def linger(self, name, seconds):
        self.on(name, f"SO_LINGER, 1, {seconds}", "setsockopt", lambda one: one.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, seconds)))

    def bind(self, name, port):
        self.on(name, str(port), "bind", lambda one: one.bind((ADDRESS[self.end], port)))

    def listen(self, name, backlog):
        self.on(name, str(backlog), "listen", lambda one: one.listen(backlog))

    def connect(self, name):
        other = SERVER if self.end == CLIENT else CLIENT
        self.on(name, str(PORT[other]), "connect", lambda one: one.connect((ADDRESS[other], PORT[other])))

    def accept(self, listener, name):
        accepted = self.on(listener, "", "accept", lambda one: one.accept()[0], lambda _: name)
        self.sockets[name] = accepted

    def send(self, name, data):
        self.on(name, data_word(data), "send", lambda one: one.send(data), str)

    def recv(self, name, most=65_536):
        return self.on(name, str(most), "recv", lambda one: one.recv(most), lambda data: str(len(data)))

    def shutdown(self, name):
        self.on(name, "SHUT_WR", "shutdown", lambda one: one.shutdown(socket.SHUT_WR))

    def close(self, name):
        self.on(name, "", "close", lambda one: os.close(one.detach()))

    def on(self, name, arguments, call, perform, result=lambda _: "0"):
        words = f"{call}({name}{', ' if arguments else ''}{arguments})"
        return self.take_down(words, lambda: perform(self.sockets[name]), result)

    def take_down(self, words, perform, result):
        self.events.append(Call(time.time_ns(), self.end, words, ""))
        try:
            value = perform()
        except OSError as error:
            self.events.append(Call(time.time_ns(), self.end, words, f"-1 {errno.errorcode[error.errno]}"))
            return None
        self.events.append(Call(time.time_ns(), self.end, words, result(value)))
        return value


def data_word(data):
    """Such as ``hello``; of one letter many times ``z*4000``."""
    text = data.decode("ascii")
    return f"{text[0]}*{len(text)}" if len(text) > 1 and len(set(text)) == 1 else text
