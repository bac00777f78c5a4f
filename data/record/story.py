"""What was seen, in order of time and in words: the lines of a recording.

A segment is known again at the other end by its octets: all of TCP's, and IPv4's identification. What left one end and never
reached the other was lost; what reached an end and never left the other was let loose by the path.
"""

import struct

from network import CLIENT, SERVER
from watch import Call, Captured, State, data_word

FLAGS = [(0x02, "SYN"), (0x01, "FIN"), (0x04, "RST"), (0x08, "PSH"), (0x10, "ACK")]
OTHER = {CLIENT: SERVER, SERVER: CLIENT}
RANK = {Captured: 0, State: 1, Call: 2}


class Story:
    def __init__(self, events):
        self.events = sorted(events, key=lambda event: event.nanos)
        self.first = self.events[0].nanos
        self.captured = [event for event in self.events if isinstance(event, Captured)]
        self.isn = {CLIENT: self.isn_of(CLIENT), SERVER: self.isn_of(SERVER)}
        self.numbers = self.numbered()

    def isn_of(self, end):
        first = next(one for one in self.captured if one.end == end and one.leaves)
        return Tcp(first.packet).sequence

    def numbered(self):
        """The number of each segment, counted in the order in which they were first seen."""
        numbers, under_way, count = {}, [], 0
        for one in self.captured:
            match = None if one.leaves else next((
                (sender, octets, number) for sender, octets, number in under_way
                if sender == OTHER[one.end] and octets == essence(one.packet)), None)
            if match:
                under_way.remove(match)
                numbers[id(one)] = match[2]
            else:
                count += 1
                numbers[id(one)] = count
                if one.leaves:
                    under_way.append((one.end, essence(one.packet), count))
        return numbers

    def longest_passage(self):
        """In nanoseconds; of the segments that arrived."""
        left = {self.numbers[id(one)]: one.nanos for one in self.captured if one.leaves}
        return max(one.nanos - left[self.numbers[id(one)]] for one in self.captured
                   if not one.leaves and self.numbers[id(one)] in left)

    def lines(self):
        return [f"{self.seconds(event.nanos)} {event.end} {self.words(event)}" for event in self.events]

    def seconds(self, nanos):
        since = nanos - self.first
        return f"{since // 1_000_000_000}.{since % 1_000_000_000:09}"

    def words(self, event):
        if isinstance(event, Captured):
            verb = "sends" if event.leaves else "receives"
            return f"{verb} #{self.numbers[id(event)]} {self.segment(event)}"
        if isinstance(event, State):
            return f"state {event.word} since {self.seconds(max(self.first, event.earlier_nanos))}"
        return f"returns {event.words} = {event.result}" if event.result else f"calls {event.words}"

    def segment(self, event):
        tcp = Tcp(event.packet)
        sender = event.end if event.leaves else OTHER[event.end]
        words = [tcp.flags(), f"seq={(tcp.sequence - self.isn[sender]) % 2**32}"]
        if tcp.bits & 0x10:
            words.append(f"ack={(tcp.acknowledgment - self.isn[OTHER[sender]]) % 2**32}")
        words.append(f"win={tcp.window}")
        words += tcp.options(lambda number: (number - self.isn[OTHER[sender]]) % 2**32)
        if tcp.data:
            words.append(f"data={data_word(tcp.data)}")
        return " ".join(words)

    def packets(self):
        return [(one.nanos, one.end, one.leaves, one.packet, "") for one in self.captured]


def essence(packet):
    header = (packet[0] & 15) * 4
    return packet[4:6] + packet[header:]


class Tcp:
    """A segment taken apart."""

    def __init__(self, packet):
        start = (packet[0] & 15) * 4
        self.sequence, self.acknowledgment, offset, self.bits, self.window = struct.unpack_from(
            "!IIBBH", packet, start + 4)
        data = start + (offset >> 4) * 4
        self.option_octets = packet[start + 20: data]
        self.data = packet[data: struct.unpack_from("!H", packet, 2)[0]]

    def flags(self):
        unknown = self.bits & ~0x1F
        if unknown:
            raise ValueError(f"a segment with the control bits {self.bits:#x} has no words here")
        return ",".join(name for bit, name in FLAGS if self.bits & bit)

    def options(self, relative):
        words, rest = [], self.option_octets
        while rest and rest[0] != 0:
            if rest[0] == 1:
                rest = rest[1:]
                continue
            kind, value, rest = rest[0], rest[2: rest[1]], rest[rest[1]:]
            words += self.option(kind, value, relative)
        return words

    @staticmethod
    def option(kind, value, relative):
        if kind == 2:
            return [f"mss={int.from_bytes(value, 'big')}"]
        if kind == 3:
            return [f"scale={value[0]}"]
        if kind == 4:
            return ["sack-permitted"]
        if kind == 8:
            return [f"ts={int.from_bytes(value[:4], 'big')}/{int.from_bytes(value[4:], 'big')}"]
        if kind == 5:
            edges = [relative(edge) for edge in struct.unpack(f"!{len(value) // 4}I", value)]
            return [f"sack={left}-{right}" for left, right in zip(edges[::2], edges[1::2])]
        raise ValueError(f"a segment with the option {kind} has no words here")
