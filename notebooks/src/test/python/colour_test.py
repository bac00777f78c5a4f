"""Text is readable on what it stands on: WCAG 2.2 asks for a contrast of 4.5."""

import re
import unittest
from pathlib import Path

import lessons
from lessons.highlighting import Dark, Light

CSS = Path(lessons.__file__).resolve().parents[4] / "template" / "lesson" / "page.css"
TEXT_ON = [("ink", "paper"), ("quiet", "paper"), ("link", "paper"), ("ink", "soft"), ("quiet", "soft"), ("ink", "code"),
           ("good", "good-soft"), ("warn", "warn-soft"), ("bad", "paper"), ("ink", "good-soft"), ("ink", "warn-soft"),
           ("link", "soft")]
# Lines of a figure, which need 3.
LINES_ON = [("tw-curve", "paper"), ("tw-predicted", "paper")]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour):
    parts = [int(colour.lstrip("#")[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def palettes():
    """The colours of the style sheet: by day, and by night with what the night changes."""
    blocks = re.findall(r":root \{(.*?)\}", CSS.read_text(encoding="utf-8"), re.DOTALL)
    day, night = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks[:2])
    return {"day": day, "night": {**day, **night}}


class ColourTest(unittest.TestCase):

    def test_page_is_readable(self):
        for name, colours in palettes().items():
            for pairs, least in ((TEXT_ON, 4.5), (LINES_ON, 3)):
                for text, ground in pairs:
                    with self.subTest(palette=name, text=text, ground=ground):
                        self.assertGreaterEqual(contrast(colours[text], colours[ground]), least)

    def test_code_is_readable(self):
        for style in (Light, Dark):
            for kind, definition in style:
                with self.subTest(style=style.__name__, kind=str(kind)):
                    self.assertGreaterEqual(contrast("#" + definition["color"], style.background_color), 4.5)

    def test_code_stands_on_the_ground_that_it_was_chosen_for(self):
        colours = palettes()
        self.assertEqual(colours["day"]["code"], Light.background_color)
        self.assertEqual(colours["night"]["code"], Dark.background_color)

    def test_control_grey_on_white_is_not_readable(self):
        self.assertLess(contrast("#999999", "#ffffff"), 4.5)
        self.assertAlmostEqual(contrast("#000000", "#ffffff"), 21)
