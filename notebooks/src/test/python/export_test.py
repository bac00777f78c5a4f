"""What the export makes of each kind of cell, and that it makes the same each time."""

from pathlib import Path
from types import SimpleNamespace

import lessons
from lessons import export, page
from lessons.notebook import Lesson
from samples import WithFolder, code, notebook, prose

TEMPLATE = Path(lessons.__file__).resolve().parents[4] / "template"
STREAM = {"output_type": "stream", "name": "stdout", "text": "printed\n"}


def shown(html):
    return {"output_type": "display_data", "metadata": {}, "data": {"text/html": html, "text/plain": html}}


class ExportTest(WithFolder):

    def setUp(self):
        super().setUp()
        self.where = SimpleNamespace(template=TEMPLATE, script=self.write("timewait.js", "function main() {}"))

    def export(self, *cells):
        stored = notebook(*cells)
        executed = self.write("01-a-title.ipynb", stored)
        return export.page(self.where, [Lesson("01-a-title", stored["metadata"]["lesson"])], 0, executed)

    def test_same_notebook_gives_the_same_bytes(self):
        cells = [prose("## One\n\n## One\n\ntext"), code("var x = 1;", outputs=[STREAM, shown("<b>b</b>")])]
        self.assertEqual(self.export(*cells), self.export(*cells))

    def test_page_keeps_its_own_rules(self):
        html = self.export(prose("## One\n\n[next](01-a-title.ipynb#one)"), code("1 + 1", outputs=[STREAM]))
        self.write("01-a-title.html", html)
        self.write("index.html", "")
        self.assertEqual(page.faults_of(self.folder / "01-a-title.html"), [])

    def test_title_stands_once(self):
        self.assertEqual(self.export().count("A title</h1>"), 1)

    def test_links_to_notebooks_lead_to_pages(self):
        html = self.export(prose('[a](02-b.ipynb#c) <a href="03-d.ipynb">d</a> [e](https://x.invalid/f.ipynb)'))
        for link in ('href="02-b.html#c"', 'href="03-d.html"', 'href="https://x.invalid/f.ipynb"'):
            self.assertIn(link, html)

    def test_headings_that_are_alike_get_different_ids(self):
        html = self.export(prose("## What's new?\n\n## What's new?"))
        self.assertIn('<h2 id="whats-new">', html)
        self.assertIn('<h2 id="whats-new-2">', html)

    def test_solution_is_folded_with_its_neighbours(self):
        tagged = {"metadata": {"tags": ["solution"]}}
        html = self.export(prose("before", id="a"), prose("why", **tagged), code("42", outputs=[STREAM], **tagged), prose("after", id="z"))
        fold = html[html.index('<details class="solution">'):html.index("</details>")]
        self.assertEqual(html.count("<details"), 1)
        self.assertIn("<summary>Solution</summary>", fold)
        self.assertIn("why", fold)
        self.assertIn("printed", fold)
        self.assertNotIn("after", fold)

    def test_hidden_input_shows_its_output_alone(self):
        html = self.export(code("secret()", outputs=[STREAM], metadata={"tags": ["hide-input"]}))
        self.assertNotIn("secret", html)
        self.assertIn("printed", html)

    def test_error_shows_its_message_and_no_stack(self):
        error = {"output_type": "error", "ename": "RuntimeException", "evalue": "",
                 "traceback": ["\x1b[31mjava.lang.IllegalStateException: no <port>\x1b[0m", "\x1b[31m\tat .(#1:1)\x1b[0m"]}
        self.assertIn("<samp>IllegalStateException: no &lt;port&gt;</samp>", self.export(code("x", outputs=[error])))

    def test_script_comes_only_with_a_live_figure(self):
        self.assertNotIn("<script", self.export(code("x", outputs=[shown("<figure></figure>")])))
        self.assertIn("main();", self.export(code("x", outputs=[shown('<figure data-tw-live="churn"></figure>')])))

    def test_bare_picture_is_a_fault(self):
        picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "AAAA"}}
        self.write("index.html", "")
        self.write("01-a-title.html", self.export(code("x", outputs=[picture])))
        self.assertEqual(page.faults_of(self.folder / "01-a-title.html"), ["a picture has no alt text"])
