"""All notebooks to all pages: read, execute, export, check, and only then put in place."""

import shutil
import time

import nbformat

from lessons import execute, export, notebook, page, rows
from lessons.problem import Problem


def run(where):
    """Builds every lesson and prints where the list of them is."""
    stored = where.stored_notebooks()
    if not stored:
        raise Problem(f"There is no notebook in {where.notebooks}: check that the clone is complete.")
    if not where.jar.exists():
        raise Problem(f"{where.jar} is missing, which the notebooks load: run mvn package once.")
    lessons = [notebook.read(path) for path in stored]
    shutil.rmtree(where.lessons, ignore_errors=True)
    shutil.rmtree(where.executed, ignore_errors=True)
    where.executed.mkdir()
    for i, (path, lesson) in enumerate(zip(stored, lessons), start=1):
        started = time.monotonic()
        print(f"lesson {i} of {len(lessons)}: {lesson.title} ...", flush=True)
        nbformat.write(execute.run(where, path), where.executed / path.name)
        print(f"lesson {i} of {len(lessons)}: done in {time.monotonic() - started:.1f} s", flush=True)
    write_pages(where, lessons)
    print(f"the lessons are ready, open {where.lessons / 'index.html'}", flush=True)


def write_pages(where, lessons):
    """Exports into a folder aside, so that ``lessons`` is there complete and correct, or not at all."""
    aside = where.target / "lessons.unchecked"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    for i, lesson in enumerate(lessons):
        html = export.page(where, lessons, i, where.executed / f"{lesson.name}.ipynb")
        (aside / f"{lesson.name}.html").write_text(html, encoding="utf-8", newline="\n")
    sections = {lesson.name: export.sections(where.executed / f"{lesson.name}.ipynb") for lesson in lessons}
    claims = rows.read(where.rows, lessons, sections)
    (aside / "index.html").write_text(export.index_page(where, lessons, claims), encoding="utf-8", newline="\n")
    for path in sorted(aside.iterdir()):
        page.require_good(path)
    aside.rename(where.lessons)
