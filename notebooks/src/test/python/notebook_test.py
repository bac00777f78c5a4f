"""A stored notebook that breaks a rule is refused with its name and what to do."""

from lessons import notebook
from lessons.problem import Problem
from samples import WithFolder, code
from samples import notebook as sample


class NotebookTest(WithFolder):

    def refused(self, content, *words, name="01-a-title.ipynb"):
        with self.assertRaises(Problem) as caught:
            notebook.read(self.write(name, content))
        for word in (name, *words):
            self.assertIn(word, str(caught.exception))
        self.assertNotIn("\n", str(caught.exception))

    def test_good_notebook_is_read(self):
        lesson = notebook.read(self.write("01-a-title.ipynb", sample(code("1 + 1"))))
        self.assertEqual((lesson.number, lesson.title, lesson.minutes), ("01", "A title", 5))

    def test_outputs_are_refused(self):
        output = {"output_type": "stream", "name": "stdout", "text": "2"}
        self.refused(sample(code("1 + 1", outputs=[output])), "'one'", "clear all outputs")

    def test_execution_count_is_refused(self):
        self.refused(sample(code("1 + 1", execution_count=1)), "clear all outputs")

    def test_ten_lines_are_allowed_and_eleven_refused(self):
        ten = "\n\n".join(f"var x{i} = {i};" for i in range(10))
        notebook.read(self.write("01-a-title.ipynb", sample(code(ten))))
        self.refused(sample(code(ten + "\nx1")), "has 11 lines")

    def test_missing_metadata_is_refused(self):
        self.refused(sample(question=""), "lesson.question")
        self.refused(sample(minutes="five"), "lesson.minutes")

    def test_name_and_number_must_agree(self):
        self.refused(sample(), "lesson.number (01)", name="02-a-title.ipynb")

    def test_title_must_be_the_first_line(self):
        self.refused(sample(title="Another"), "'# Another'")

    def test_id_is_needed(self):
        self.refused(sample(code("1", id="Not allowed")), "give it an id")

    def test_id_taken_twice_is_refused(self):
        self.refused(sample(code("1"), code("2")), "2 cells have the id 'one'")

    def test_text_that_is_no_notebook_is_refused(self):
        self.refused("{", "is not a notebook")
