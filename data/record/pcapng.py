"""Writes what was captured as pcapng (draft-ietf-opsawg-pcapng): one interface for each end, times in nanoseconds."""

import struct

SECTION, INTERFACE, PACKET = 0x0A0D0D0A, 1, 6
BYTE_ORDER = 0x1A2B3C4D
RAW_IP = 101  # LINKTYPE_RAW
NO_END, COMMENT = 0, 1
HARDWARE, SYSTEM, APPLICATION = 2, 3, 4  # of a section
NAME, DESCRIPTION, RESOLUTION = 2, 3, 9  # of an interface
FLAGS = 2  # of a packet
NANOSECONDS = b"\x09"
INBOUND, OUTBOUND = 1, 2
UNKNOWN_LENGTH = -1
LONGEST_PACKET = 65_536


def write(path, comment, kernel, tool, ends, packets):
    """``ends`` in the order of the interfaces; ``packets`` are (nanos, end, leaves, octets, comment) in order of time."""
    blocks = [block(SECTION, struct.pack("<IHHq", BYTE_ORDER, 1, 0, UNKNOWN_LENGTH) + options(
        (COMMENT, comment.encode()), (SYSTEM, kernel.encode()), (APPLICATION, tool.encode())))]
    for end, description in ends:
        blocks.append(block(INTERFACE, struct.pack("<HHI", RAW_IP, 0, LONGEST_PACKET) + options(
            (NAME, end.encode()), (DESCRIPTION, description.encode()), (RESOLUTION, NANOSECONDS))))
    numbers = {end: number for number, (end, _) in enumerate(ends)}
    for nanos, end, leaves, octets, words in packets:
        chosen = [(FLAGS, struct.pack("<I", OUTBOUND if leaves else INBOUND))]
        if words:
            chosen.insert(0, (COMMENT, words.encode()))
        blocks.append(block(PACKET, struct.pack(
            "<IIIII", numbers[end], nanos >> 32, nanos & 0xFFFFFFFF, len(octets), len(octets)) + padded(octets)
            + options(*chosen)))
    with open(path, "wb") as file:
        file.write(b"".join(blocks))


def block(kind, body):
    length = struct.pack("<I", 12 + len(body))
    return struct.pack("<I", kind) + length + body + length


def options(*chosen):
    return b"".join(struct.pack("<HH", code, len(value)) + padded(value) for code, value in chosen) + struct.pack(
        "<HH", NO_END, 0)


def padded(octets):
    return octets + bytes(-len(octets) % 4)
