"""The claims of the FAQ entry, row by row, and the section in which each is told: ``faq.csv`` beside the notebooks."""

import csv

from lessons.problem import Problem

COLUMNS = ["row", "claim", "lesson", "section"]


class Row:
    """One claim; ``link`` leads to its section in the exported pages."""

    def __init__(self, number, claim, lesson, section, link):
        self.number = number
        self.claim = claim
        self.lesson = lesson
        self.section = section
        self.link = link


def read(path, lessons, sections):
    """
    The rows, in their order; none where there is no such file.

    ``sections`` gives for each lesson's name the titles and anchors of its sections. A row that leads nowhere is refused.
    """
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    if not lines or lines[0] != COLUMNS:
        raise Problem(f"{path.name}: its first line must be {','.join(COLUMNS)}.")
    by_name = {lesson.name: lesson for lesson in lessons}
    return [row(f"{path.name}, line {number}", cells, by_name, sections) for number, cells in enumerate(lines[1:], start=2)]


def row(place, cells, lessons, sections):
    if len(cells) != len(COLUMNS):
        raise Problem(f"{place} has {len(cells)} values; it must have {len(COLUMNS)}.")
    number, claim, name, title = cells
    if name not in lessons:
        raise Problem(f"{place}: there is no lesson {name}.")
    anchors = [section["anchor"] for section in sections[name] if section["title"] == title]
    if not anchors:
        raise Problem(f"{place}: lesson {name} has no section '{title}'.")
    return Row(number, claim, lessons[name], title, f"{name}.html#{anchors[0]}")
