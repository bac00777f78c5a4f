"""Small notebooks and pages for the tests."""

import json
import tempfile
import unittest
from pathlib import Path


def notebook(*cells, **lesson):
    """A stored notebook that keeps every rule, plus the given cells."""
    described = {"number": "01", "title": "A title", "question": "A question?", "minutes": 5, **lesson}
    title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# A title\n\nText."}
    return {"cells": [title, *cells], "metadata": {"lesson": described}, "nbformat": 4, "nbformat_minor": 5}


def code(source, **changes):
    return {"cell_type": "code", "id": "one", "metadata": {}, "source": source, "outputs": [],
            "execution_count": None, **changes}


def prose(source, **changes):
    return {"cell_type": "markdown", "id": "text", "metadata": {}, "source": source, **changes}


def html(body):
    return f"<!DOCTYPE html><html><head><title>t</title></head><body><h1>t</h1>{body}</body></html>"


class WithFolder(unittest.TestCase):
    """A test that writes files."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path
