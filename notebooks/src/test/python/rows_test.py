"""The table of the FAQ's claims leads to sections that exist, and says which line does not."""

import csv
from pathlib import Path

import lessons
from lessons import rows
from lessons.notebook import Lesson
from lessons.problem import Problem
from samples import WithFolder, notebook

LESSON = Lesson("01-a-title", notebook()["metadata"]["lesson"])
SECTIONS = {"01-a-title": [{"title": "Who waits?", "anchor": "who-waits"}]}
OURS = Path(lessons.__file__).resolve().parents[4] / "faq.csv"
HEAD = "row,claim,lesson,section\n"


class RowsTest(WithFolder):

    def read(self, text):
        return rows.read(self.write("faq.csv", text), [LESSON], SECTIONS)

    def test_row_leads_to_its_section(self):
        row, = self.read(HEAD + 'R2,"either end, by who closes first",01-a-title,Who waits?\n')
        self.assertEqual((row.number, row.claim), ("R2", "either end, by who closes first"))
        self.assertEqual(row.link, "01-a-title.html#who-waits")
        self.assertIs(row.lesson, LESSON)

    def test_no_file_no_rows(self):
        self.assertEqual(rows.read(self.folder / "faq.csv", [LESSON], SECTIONS), [])

    def test_row_that_leads_nowhere_is_refused_by_its_line(self):
        for line, words in (("R2,claim,02-b,Who waits?", "line 2: there is no lesson 02-b"),
                            ("R2,claim,01-a-title,Who?", "line 2: lesson 01-a-title has no section 'Who\\?'"),
                            ("R2,claim", "line 2 has 2 values")):
            with self.assertRaisesRegex(Problem, words):
                self.read(HEAD + line + "\n")

    def test_every_claim_of_the_entry_has_its_row(self):
        with OURS.open(encoding="utf-8", newline="") as file:
            numbers = [row["row"] for row in csv.DictReader(file)]
        self.assertEqual(numbers, [f"R{number}" for number in range(1, 25)])

    def test_other_columns_are_refused(self):
        with self.assertRaisesRegex(Problem, "first line must be row,claim"):
            self.read("row,lesson\n")
