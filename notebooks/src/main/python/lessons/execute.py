"""Runs one notebook from top to bottom on the real Java kernel, each cell within a time limit."""

import re

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.filters import strip_ansi

from lessons.problem import Problem

CELL_SECONDS = 90
START_SECONDS = 60

FONT_TROUBLE = re.compile(r"[Ff]ontconfig|FontConfiguration|sun\.font|libfreetype|libfontmanager")
NEEDS_FONT = ("Charts need a font, and Java found none that it can read: install one (Debian and Ubuntu: apt-get install"
              " fontconfig fonts-dejavu-core) and run the same command again.")


def run(where, path, cell_seconds=CELL_SECONDS):
    """Executes the notebook at ``path`` in its own folder and returns it with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, kernel_name="java", timeout=cell_seconds, startup_timeout=START_SECONDS, record_timing=False,
        resources={"metadata": {"path": str(path.parent)}})
    with open(where.kernel_log, "wb") as log:
        try:
            with client.setup_kernel(env=where.variables(), stdout=log, stderr=log):
                run_cells(client, notebook, path)
        except Problem:
            raise
        except (RuntimeError, DeadKernelError) as error:
            raise Problem(f"The Java kernel did not start or died in {path.name} ({first_line(str(error))}): see that"
                          f" {where.java_home} is a JDK 17 or newer; what it said is in {where.kernel_log}.") from None
    return notebook


def run_cells(client, notebook, path):
    number = 0
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        number += 1
        cell_name = f"{path.name}, code cell {number} ({first_line(cell.source)})"
        try:
            client.execute_cell(cell, index, execution_count=number)
        except CellTimeoutError:
            raise Problem(f"{cell_name} was still running after {client.timeout} s: make it compute less.") from None
        except CellExecutionError:
            raise Problem(explain(cell_name, cell.outputs)) from None


def explain(cell_name, outputs):
    traceback = next(output.traceback for output in outputs if output.output_type == "error")
    if any(FONT_TROUBLE.search(line) for line in traceback):
        return NEEDS_FONT
    return f"{cell_name} failed: {message_of(traceback)}"


def message_of(traceback):
    """What a kernel says in a traceback, in one line: neither the source nor the stack."""
    lines = [strip_ansi(line) for line in traceback]
    said = " ".join(" ".join(line.split()) for line in lines if line.strip() and not re.match(r"\s*(\||at )", line))
    return re.sub(r"^(?:[a-z]\w*\.)+(?=\w+(?:Exception|Error):)", "", said)


def first_line(text):
    return next((line.strip() for line in text.splitlines() if line.strip()), "")
