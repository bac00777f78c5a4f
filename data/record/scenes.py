"""The scenes that are recorded: what the two programs call, and when.

``at(seconds)`` waits for an instant of the scene. The connection is open after 0.1 s; what the scene is about begins later,
so that nothing else is under way then.
"""

import socket
import struct
from dataclasses import dataclass, field
from typing import Callable, Optional

from network import ADDRESS, CLIENT, SERVER
from watch import CLIENT_PORT, SERVER_PORT

CLOSES = 0.6  # the end that closes first
THINKS = 0.1  # the other, between the end of file and its own close()
TIME_WAIT_AND_MORE = 63.0


@dataclass(frozen=True)
class Scene:
    name: str
    what: str
    client: Callable
    server: Callable
    seconds: float
    rule: str = ""  # of the path's packet filter
    rule_from: float = 0.0
    parameters: dict = field(default_factory=dict)  # of both ends, below net.ipv4
    client_route: str = ""  # what the client's route says beside its device
    injected: Optional[Callable] = None  # the segment that the path lets loose


def opens(client, at):
    at(0.0)
    client.socket("conn")
    client.set("conn", "SO_REUSEADDR", 1)
    client.bind("conn", CLIENT_PORT)
    client.connect("conn")


def listens(server, at):
    at(-0.05)
    server.socket("listener")
    server.set("listener", "SO_REUSEADDR", 1)
    server.bind("listener", SERVER_PORT)
    server.listen("listener", 1)
    server.accept("listener", "conn")


def closes_first(program, at):
    at(CLOSES)
    program.close("conn")


def closes_at_the_end(program, at):
    at(CLOSES - 0.1)
    program.recv("conn")
    at(CLOSES + 0.05 + THINKS)
    program.close("conn")


def greets(client, at):
    at(0.2)
    client.send("conn", b"hello")
    client.recv("conn")


def is_greeted(server, at):
    at(0.2)
    server.recv("conn")
    server.send("conn", b"world")


def plays(*parts):
    def play(program, at):
        for part in parts:
            part(program, at)
    return play


def closes_over_unsent(client, at):
    at(0.2)
    client.linger("conn", 0)
    at(CLOSES)
    client.send("conn", b"z" * 4000)
    client.close("conn")


def reads_on(server, at):
    at(0.2)
    server.recv("conn")
    server.recv("conn")
    server.recv("conn")
    server.send("conn", b"late")
    server.close("conn")


def sends_and_reads(client, at):
    at(0.2)
    client.send("conn", b"hello")
    at(CLOSES - 0.1)
    client.recv("conn")
    client.send("conn", b"late")
    client.close("conn")


def shuts_down_and_reads(client, at):
    at(CLOSES)
    client.shutdown("conn")
    client.recv("conn")
    client.recv("conn")
    client.close("conn")


def answers_after_the_end(server, at):
    at(CLOSES - 0.1)
    server.recv("conn")
    at(CLOSES + 0.05 + THINKS)
    server.send("conn", b"afterwards")
    at(CLOSES + 0.05 + 3 * THINKS)
    server.close("conn")


def opens_again(client, at):
    at(CLOSES + 2.0)
    client.socket("again")
    client.set("again", "SO_REUSEADDR", 1)
    client.bind("again", CLIENT_PORT)
    client.connect("again")
    at(CLOSES + 2.3)
    client.send("again", b"again")


def accepts_again(server, at):
    at(CLOSES + 1.8)
    server.accept("listener", "again")
    server.recv("again")


def reset_at_next(captured):
    """A RST as the server might have sent it, with exactly the number that the client expects next."""
    last = [one for one in captured if one.end == CLIENT and one.leaves][-1].packet
    header = (last[0] & 15) * 4
    source, destination = struct.unpack_from("!HH", last, header)
    acknowledged = last[header + 8: header + 12]
    tcp = struct.pack("!HH4sIBBHHH", destination, source, acknowledged, 0, 5 << 4, 0x04, 0, 0, 0)
    return ip_packet(SERVER, CLIENT, tcp)


def ip_packet(sender, receiver, tcp):
    addresses = socket.inet_aton(ADDRESS[sender]) + socket.inet_aton(ADDRESS[receiver])
    pseudo = addresses + struct.pack("!BBH", 0, socket.IPPROTO_TCP, len(tcp))
    tcp = tcp[:16] + struct.pack("!H", checksum(pseudo + tcp)) + tcp[18:]
    head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(tcp), 0, 0x4000, 63, socket.IPPROTO_TCP, 0) + addresses
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + tcp


def checksum(octets):
    words = struct.unpack(f"!{(len(octets) + 1) // 2}H", octets + bytes(len(octets) % 2))
    total = sum(words)
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


CLIENT_CLOSES = (plays(opens, greets, closes_first), plays(listens, is_greeted, closes_at_the_end))
LAST_ACK_ONCE = (f"ip saddr {ADDRESS[CLIENT]} tcp flags & (fin | syn | rst | psh | ack) == ack"
                 " limit rate 1/day burst 1 packets counter drop")

SCENES = [
    Scene("client-closes", "the client closes first, the server when it has read to the end", *CLIENT_CLOSES,
          TIME_WAIT_AND_MORE),
    Scene("server-closes", "the server closes first, the client when it has read to the end",
          plays(opens, greets, closes_at_the_end), plays(listens, is_greeted, closes_first), 2.0),
    Scene("simultaneous-close", "both ends close at the same instant, and their FINs cross",
          plays(opens, greets, closes_first), plays(listens, is_greeted, closes_first), 2.0),
    Scene("last-ack-lost", "the client closes first, and the last ACK is lost once", *CLIENT_CLOSES, 3.0,
          rule=LAST_ACK_ONCE, rule_from=CLOSES + 0.12),
    Scene("linger-0", "the client sends and closes at once, with SO_LINGER on and 0 s, while data is unsent",
          plays(opens, closes_over_unsent), plays(listens, reads_on), 2.0, client_route="initcwnd 2"),
    Scene("unread-data", "the server closes while data is unread",
          plays(opens, sends_and_reads), plays(listens, closes_first), 2.0),
    Scene("shutdown-then-read", "the client shuts down its sending half and reads to the end",
          plays(opens, greets, shuts_down_and_reads), plays(listens, is_greeted, answers_after_the_end), 2.5),
    Scene("rfc1337-0-reset", "a RST with the number that is expected reaches TIME_WAIT, tcp_rfc1337 is 0",
          *CLIENT_CLOSES, 3.0, parameters={"tcp_rfc1337": 0}, injected=reset_at_next),
    Scene("rfc1337-1-reset", "a RST with the number that is expected reaches TIME_WAIT, tcp_rfc1337 is 1",
          *CLIENT_CLOSES, 3.0, parameters={"tcp_rfc1337": 1}, injected=reset_at_next),
    Scene("syn-reopens", "the server closes first, and the client calls again from the same port while it is in TIME_WAIT",
          plays(opens, greets, closes_at_the_end, opens_again),
          plays(listens, is_greeted, closes_first, accepts_again), 3.5),
]
INJECTED_AT = CLOSES + 1.4
