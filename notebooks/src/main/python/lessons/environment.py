"""The Python environment of the lessons: made once, kept while ``requirements.txt`` is unchanged.

Uses the standard library alone, since it runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys

from lessons.problem import Problem

INSTALL_VENV = "install it (Debian and Ubuntu: apt-get install python3-venv)"


def is_inside(where):
    """Whether this very process runs in the lessons' environment."""
    return os.path.realpath(sys.prefix) == os.path.realpath(where.environment) and is_complete(where)


def prepare(where):
    """Makes the environment, unless a complete one for the same requirements is there."""
    if is_complete(where):
        return
    shutil.rmtree(where.environment, ignore_errors=True)
    print("preparing the lessons' Python environment (once, about a minute)", flush=True)
    try:
        create(where)
        install(where)
    except BaseException:
        shutil.rmtree(where.environment, ignore_errors=True)
        raise
    stamp_of(where).write_text(fingerprint(where), encoding="utf-8")


def start_again_inside(where, arguments):
    """Runs the same command in the environment and ends this process with its exit code."""
    command = [str(where.python), "-B", os.path.dirname(os.path.abspath(__file__)), *arguments]
    sys.stdout.flush()
    if os.name == "nt":
        sys.exit(subprocess.call(command, env=where.variables()))
    os.execve(command[0], command, where.variables())


def is_complete(where):
    """A stamp is written last, so an environment without it is one that was left half made."""
    stamp = stamp_of(where)
    return (where.python.exists() and where.kernel.exists() and stamp.exists()
            and stamp.read_text(encoding="utf-8") == fingerprint(where))


def stamp_of(where):
    return where.environment / "complete.sha256"


def fingerprint(where):
    """What the environment was made from: the requirements, and its own place, which its scripts carry in them."""
    made_from = where.requirements.read_bytes() + str(where.environment).encode()
    return hashlib.sha256(made_from).hexdigest()


def create(where):
    made = run([sys.executable, "-m", "venv", str(where.environment)], where.target / "venv.log")
    if made != 0 or not where.python.exists():
        raise Problem(f"Python's venv module is missing or does not work here: {INSTALL_VENV} and run the same command"
                      f" again; what it said is in {where.target / 'venv.log'}.")


def install(where):
    log = where.target / "pip.log"
    pip = [str(where.python), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    # Without dependencies of dependencies: all of them are pinned, which the check after it proves.
    if run(pip + ["install", "--no-deps", "--retries", "2", "-r", str(where.requirements)], log) != 0:
        raise Problem("The Python packages of the lessons could not be installed: connect to the network, which is"
                      f" needed this once, and run the same command again; what pip said is in {log}.")
    if run(pip + ["check"], log) != 0:
        raise Problem(f"{where.requirements.name} lacks a package that another one needs: add it there with its"
                      f" version; what pip said is in {log}.")
    if not where.kernel.exists():
        raise Problem("The Java kernel is missing after the installation: see that jjava is in"
                      f" {where.requirements.name}, and run the same command again.")


def run(command, log):
    """Runs a command quietly, its output in a file, and returns its exit code."""
    variables = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    with open(log, "wb") as output:
        try:
            return subprocess.call(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=variables)
        except OSError as error:
            output.write(str(error).encode())
            return 127
