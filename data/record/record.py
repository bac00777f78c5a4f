#!/usr/bin/env python3
"""Records real closes: two ends of this machine's kernel, a path between them, and what is seen at both ends.

Each scene has three network namespaces of its own and is played once; all of them take a minute and no root:

    unshare -rn python3 data/record/record.py

Arguments, if any, name the only scenes to record. For each it writes NAME.pcapng and NAME.txt beside this file. Needs Linux
with TUN devices, iproute2 and, for the packet filter, nftables.
"""

import sys

sys.dont_write_bytecode = True  # in the folder of the data there is nothing but data

import datetime
import errno
import os
import platform
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pcapng
import story
from network import ADDRESS, CLIENT, DELAY_MILLIS, DEVICE, SERVER, Network
from scenes import INJECTED_AT, SCENES
from two_hosts import require_loopback_alone, run
from watch import PORT, SAMPLED_EVERY_SECONDS, Captured, Program, Sampler, Tap

COMMAND = "unshare -rn python3 data/record/record.py"
FOLDER = os.path.dirname(os.path.abspath(__file__))
AT_ONCE = 4
BEGINS_SECONDS = 0.2  # after the watchers
PATIENCE_SECONDS = 120
TAKES = 5  # at most, where the machine is busy
LATE_MILLIS = 3  # that a segment may take longer than the path's delay
JUDGED_SECONDS = 3.0  # when all scenes are over but for TIME_WAIT
UNEVEN = 75  # the status of a take that is not kept


def main(arguments):
    require_loopback_alone(COMMAND)
    here = arguments[:1] == ["--here"]
    names = arguments[1:] if here else arguments
    known = [scene.name for scene in SCENES]
    for name in names:
        if name not in known:
            sys.exit(f"There is no scene {name}; the scenes are {', '.join(known)}")
    chosen = [scene for scene in SCENES if not names or scene.name in names]
    if here:
        Recording(chosen[0]).play()
    else:
        record_all(sorted(chosen, key=lambda scene: -scene.seconds))


def record_all(scenes):
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        problems = [problem for problem in pool.map(record_in_new_namespace, scenes) if problem]
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        sys.exit(1)


def record_in_new_namespace(scene):
    """Empty, or why there is no such recording."""
    command = ["unshare", "--net", sys.executable, __file__, "--here", scene.name]
    for _ in range(TAKES):
        try:
            done = subprocess.run(command, timeout=PATIENCE_SECONDS, stderr=subprocess.PIPE, text=True)
        except subprocess.TimeoutExpired:
            return f"{scene.name} was not recorded: it did not end within {PATIENCE_SECONDS} s"
        if done.returncode != UNEVEN:
            break
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"it ended with the status {done.returncode}"]
        return f"{scene.name} was not recorded: {lines[-1]}"
    print(f"{scene.name} is recorded")
    return ""


class Recording:
    """One scene."""

    def __init__(self, scene):
        self.scene = scene
        self.events = []
        self.network = Network()
        for name, value in scene.parameters.items():
            for end in (CLIENT, SERVER):
                self.network.set_parameter(end, name, value)
        if scene.client_route:
            with self.network.at(CLIENT):
                run(f"ip route change {ADDRESS[SERVER]} dev {DEVICE} {scene.client_route}")

    def play(self):
        for end in (CLIENT, SERVER):
            Tap(self.network, end, self.events)
        samplers = [Sampler(self.network, end, self.events) for end in (CLIENT, SERVER)]
        self.begins = time.time_ns() + int(BEGINS_SECONDS * 1e9)
        programs = {end: Program(self.network, end, self.events) for end in (CLIENT, SERVER)}
        for end, part in ((CLIENT, self.scene.client), (SERVER, self.scene.server)):
            threading.Thread(target=part, args=(programs[end], self.at), daemon=True).start()
        if self.scene.rule:
            self.at(self.scene.rule_from)
            self.network.filter(self.scene.rule)
        if self.scene.injected:
            self.at(INJECTED_AT)
            seen = [event for event in self.events if isinstance(event, Captured)]
            self.network.inject(CLIENT, self.scene.injected(seen))
        self.at(min(self.scene.seconds, JUDGED_SECONDS))
        self.require_even()
        self.at(self.scene.seconds)
        for sampler in samplers:
            sampler.stop()
        self.ends = time.time_ns()
        self.write()
        programs.clear()  # only now: what is open still when the scene ends is not closed in it

    def require_even(self):
        """Ends this take where the machine was too busy to carry every segment in its time."""
        late = story.Story(list(self.events)).longest_passage() / 1e6 - DELAY_MILLIS
        if late > LATE_MILLIS:
            print(f"in each of {TAKES} takes a segment was late; in the last, by {late:.1f} ms", file=sys.stderr)
            sys.exit(UNEVEN)

    def at(self, seconds):
        time.sleep(max(0.0, (self.begins - time.time_ns()) / 1e9 + seconds))

    def write(self):
        told = story.Story(self.events)
        comments = self.comments(told)
        with open(os.path.join(FOLDER, self.scene.name + ".txt"), "w", encoding="ascii") as file:
            file.write("".join(f"# {name}: {value}\n" for name, value in comments))
            file.write("".join(line + "\n" for line in told.lines()))
        ends = [(end, f"{ADDRESS[end]}, as tapped at the {end}") for end in (CLIENT, SERVER)]
        facts = dict(comments)
        pcapng.write(
            os.path.join(FOLDER, self.scene.name + ".pcapng"),
            "\n".join(f"{name}: {value}" for name, value in comments), facts["kernel"], facts["tool"], ends,
            told.packets())

    def comments(self, told):
        scene = self.scene
        settings = [(name, str(value)) for name, value in scene.parameters.items()]
        if scene.client_route:
            settings.append(("client_route", scene.client_route))
        if scene.rule:
            settings.append(("filter", scene.rule))
        filter_tool = ", " + run("nft --version").split(" (")[0] if scene.rule else ""
        return [
            ("what", scene.what),
            ("command", f"{COMMAND} {scene.name}"),
            ("kernel", f"{platform.system()} {platform.release()}"),
            ("tool", f"record.py on Python {platform.python_version()}{filter_tool}"),
            ("date", str(datetime.datetime.now(datetime.timezone.utc).date())),
            ("client", f"{ADDRESS[CLIENT]}:{PORT[CLIENT]}"),
            ("server", f"{ADDRESS[SERVER]}:{PORT[SERVER]}"),
            ("client_isn", str(told.isn[CLIENT])),
            ("server_isn", str(told.isn[SERVER])),
            ("begins_epoch_nanos", str(told.first)),
            ("ends_nanos", str(self.ends - told.first)),
            ("delay_millis", str(DELAY_MILLIS)),
            *settings,
            ("states", f"sampled with NETLINK_SOCK_DIAG every {SAMPLED_EVERY_SECONDS * 1000:.0f} ms"),
        ]


def stopped(*_):
    sys.exit("The recording was stopped")


if __name__ == "__main__":
    signal.signal(signal.SIGINT, stopped)
    main(sys.argv[1:])
