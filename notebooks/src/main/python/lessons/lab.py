"""JupyterLab on the stored notebooks, with the kernel and the library in place, until Ctrl-C."""

import os
import subprocess
import sys
import time

import psutil

from lessons.problem import Problem

GRACE_SECONDS = 15


def run(where):
    """Opens JupyterLab and waits; a signal, or the end of what started this process, stops it and its kernels."""
    command = [str(where.python), "-m", "jupyterlab", f"--ServerApp.root_dir={where.notebooks}",
               "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None", "--log-level=WARN",
               *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]
    print("JupyterLab starts; Ctrl-C stops it", flush=True)
    # In a session of its own, so that Ctrl-C reaches this process alone and Jupyter asks no question about it.
    server = subprocess.Popen(command, cwd=where.notebooks, env=where.variables(), start_new_session=True,
                              stdin=subprocess.DEVNULL, stdout=sys.stdout, stderr=subprocess.STDOUT)
    parent = os.getppid()
    try:
        while server.poll() is None and os.getppid() == parent:
            time.sleep(0.2)
    except KeyboardInterrupt:
        print("JupyterLab stops", flush=True)
    finally:
        stop(server)
    if server.returncode > 0:
        raise Problem("JupyterLab did not start: what it said stands above.")


def stop(server):
    """Asks the server to shut its kernels down, and ends whatever is left after that."""
    kernels = psutil.Process(server.pid).children(recursive=True) if server.poll() is None else []
    server.terminate()
    psutil.wait_procs([psutil.Process(server.pid)] if server.poll() is None else [], timeout=GRACE_SECONDS)
    for process in kernels + [server]:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            pass
    server.wait()
