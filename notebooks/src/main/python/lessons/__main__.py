"""The command line: ``build`` makes the lessons, ``lab`` opens JupyterLab, ``test`` runs this package's own tests."""

import sys

OLDEST = (3, 10)
STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")

if sys.version_info < OLDEST:
    # Before any import below, which an older Python could not even read.
    sys.stderr.write("Python %d.%d is too old for the lessons: install Python %d.%d or newer, or name one with"
                     " -Dpython=/path/to/python3.\n" % (sys.version_info[:2] + OLDEST))
    sys.exit(1)

import argparse
import os
import signal
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lessons import environment, places
from lessons.problem import Problem


def main(arguments):
    """Runs one command and returns the exit code: 0, or 1 after one sentence on standard error."""
    where = parse(arguments)
    for name in STOPPING:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop_once)
    try:
        run(where, arguments)
        return 0
    except Problem as problem:
        return failed(str(problem))
    except KeyboardInterrupt:
        return failed("The lessons were stopped before they were complete; run the same command again.")
    except Exception as surprise:
        log = where.target / "lessons.log"
        log.write_text(traceback.format_exc(), encoding="utf-8")
        return failed(f"The lessons were not built ({type(surprise).__name__}: {first_line(surprise)});"
                      f" please report this with the file {log}.")


def run(where, arguments):
    if not environment.is_inside(where):
        environment.prepare(where)
        environment.start_again_inside(where, arguments)
    elif where.command == "lab":
        from lessons import lab
        lab.run(where)
    elif where.command == "test":
        from lessons import tests
        tests.run(where)
    else:
        from lessons import build
        build.run(where)


def stop_once(number, frame):
    """Ends what runs, kernels included; Ctrl-C may arrive twice, from the terminal and from Maven."""
    for name in STOPPING:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise KeyboardInterrupt


def parse(arguments):
    parser = argparse.ArgumentParser(prog="lessons", description=__doc__)
    parser.add_argument("command", choices=["build", "lab", "test"])
    parser.add_argument("--notebooks", type=Path, required=True, help="the folder that holds the notebooks")
    parser.add_argument("--jar", type=Path, required=True, help="the library that the notebooks load")
    parser.add_argument("--java-home", type=Path, required=True, help="the JDK that runs the kernel")
    return places.Places(parser.parse_args(arguments))


def failed(sentence):
    sys.stdout.flush()
    print(sentence, file=sys.stderr)
    return 1


def first_line(error):
    return (str(error).strip().splitlines() or ["no message"])[0]


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(sys.argv[1:]))
