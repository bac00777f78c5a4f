"""Turns executed notebooks into pages, and lists them in ``index.html``. The same input gives the same bytes."""

from pathlib import Path

import jinja2
import nbformat
from nbconvert.exporters import TemplateExporter
from nbconvert.filters import ansi2html
from traitlets.config import Config

from lessons.execute import message_of
from lessons.highlighting import code_html, css
from lessons.markdown import Prose
from lessons.problem import Problem

LIVE_FIGURE = 'data-tw-live="'
SHOWN_FIRST = ["text/html", "image/svg+xml", "image/png", "text/plain"]


class PageExporter(TemplateExporter):
    """nbconvert with the template of this project."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def __init__(self, template_folder):
        super().__init__(
            config=Config({"NbConvertBase": {"display_data_priority": SHOWN_FIRST}}),
            template_name="lesson", extra_template_basedirs=[str(template_folder)])
        self.register_filter("code_html", lambda source: code_html(source, "java"))
        self.register_filter("ansi2html", ansi2html)
        self.register_filter("error_message", message_of)


def page(where, lessons, index, executed):
    """The page of ``lessons[index]`` from its executed notebook."""
    notebook = nbformat.read(executed, as_version=4)
    prose = Prose()
    drop_title(notebook)
    mark_solutions(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = prose.html(cell.source)
    live = any(is_live(cell) for cell in notebook.cells)
    body, _ = PageExporter(where.template).from_notebook_node(notebook, resources={
        "lesson": lessons[index],
        "previous": lessons[index - 1] if index > 0 else None,
        "next": lessons[index + 1] if index + 1 < len(lessons) else None,
        "sections": prose.sections,
        "css": stylesheet(where),
        "script": script(where) if live else "",
    })
    return body.rstrip() + "\n"


def sections(executed):
    """The sections of an executed notebook, each with its title and anchor, as its page has them."""
    notebook = nbformat.read(executed, as_version=4)
    prose = Prose()
    drop_title(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            prose.html(cell.source)
    return prose.sections


def index_page(where, lessons, rows):
    """The page that lists the lessons, and the claims of the FAQ entry with the section in which each is told."""
    loader = jinja2.FileSystemLoader(where.template / "lesson")
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.get_template("contents.html.j2").render(
        lessons=lessons, rows=rows, css=stylesheet(where)).rstrip() + "\n"


def stylesheet(where):
    written = (where.template / "lesson" / "page.css").read_text(encoding="utf-8")
    return written.rstrip() + "\n\n" + css()


def script(where):
    """The library compiled for the page, as text: a browser needs far longer for the same as a base64 URL."""
    if not where.script.exists():
        raise Problem(f"{where.script} is missing, which the live figures need: run mvn package once.")
    return where.script.read_text(encoding="utf-8").replace("</script", "<\\/script").rstrip()


def drop_title(notebook):
    """The page's head shows the title, so the notebook's own first line is left out."""
    first = notebook.cells[0]
    first.source = first.source.partition("\n")[2].strip()


def mark_solutions(notebook):
    """Neighbours with the tag ``solution`` share one fold."""
    cells = notebook.cells
    tagged = ["solution" in cell.metadata.get("tags", []) for cell in cells]
    for i, cell in enumerate(cells):
        cell.metadata["opens_solution"] = tagged[i] and not (i > 0 and tagged[i - 1])
        cell.metadata["closes_solution"] = tagged[i] and not (i + 1 < len(cells) and tagged[i + 1])


def is_live(cell):
    shown = [cell.source] if cell.cell_type == "markdown" else [
        output["data"]["text/html"] for output in cell.get("outputs", []) if "text/html" in output.get("data", {})]
    return any(LIVE_FIGURE in html for html in shown)
