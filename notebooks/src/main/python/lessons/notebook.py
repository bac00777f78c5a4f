"""What a stored notebook must be: without outputs, with short cells, and saying which lesson it is.

Uses the standard library alone, so that it also serves an editor or a hook.
"""

import json
import re

from lessons.problem import Problem

LONGEST_CELL = 10
NAME = re.compile(r"(\d\d)-[a-z0-9-]+")


class Lesson:
    """What a notebook says about itself in its metadata under the key ``lesson``."""

    def __init__(self, name, described):
        self.name = name
        self.number = described["number"]
        self.title = described["title"]
        self.question = described["question"]
        self.minutes = described["minutes"]


def read(path):
    """Reads a stored notebook, refuses it unless it keeps the rules, and returns its lesson."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Problem(f"{path.name} is not a notebook: {error}.") from None
    for cell in content["cells"]:
        require_clean(path, cell)
    require_own_ids(path, content["cells"])
    lesson = Lesson(path.stem, described_in(path, content))
    require_title(path, content, lesson)
    return lesson


def require_clean(path, cell):
    name = f"{path.name}, cell {cell.get('id', 'without an id')!r}"
    if not re.fullmatch(r"[a-z0-9-]{1,64}", cell.get("id", "")):
        raise Problem(f"{name}: give it an id of lower-case letters, digits and hyphens.")
    if cell.get("attachments"):
        raise Problem(f"{name} has attachments: draw the picture in a cell instead.")
    if cell["cell_type"] != "code":
        return
    if cell.get("outputs") or cell.get("execution_count") is not None:
        raise Problem(f"{name} is stored with outputs or an execution count: clear all outputs and save it again.")
    lines = [line for line in source_of(cell).splitlines() if line.strip()]
    if len(lines) > LONGEST_CELL:
        raise Problem(f"{name} has {len(lines)} lines: split it, or move what it does into the library"
                      f" (at most {LONGEST_CELL} lines that are not blank).")


def require_own_ids(path, cells):
    """Jupyter gives a cell whose id is taken a random one, and the page would differ from run to run."""
    names = [cell["id"] for cell in cells]
    for name in names:
        if names.count(name) > 1:
            raise Problem(f"{path.name}: {names.count(name)} cells have the id {name!r}: give each its own.")


def described_in(path, content):
    described = content["metadata"].get("lesson", {})
    expected = {"number": str, "title": str, "question": str, "minutes": int}
    for key, kind in expected.items():
        if not isinstance(described.get(key), kind) or not described[key]:
            raise Problem(f"{path.name}: its metadata must have lesson.{key} ({kind.__name__}).")
    named = NAME.fullmatch(path.stem)
    if not named or named[1] != described["number"]:
        raise Problem(f"{path.name}: its name must be its lesson.number ({described['number']}), a hyphen and words.")
    return described


def require_title(path, content, lesson):
    cells = content["cells"]
    first = source_of(cells[0]) if cells and cells[0]["cell_type"] == "markdown" else ""
    if first.split("\n", 1)[0] != f"# {lesson.title}":
        raise Problem(f"{path.name}: its first cell must begin with the line '# {lesson.title}', its lesson.title.")


def source_of(cell):
    """The text of a cell, which files hold as one string or as a list of lines."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
