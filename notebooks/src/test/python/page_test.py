"""The check of pages sees every fault, and none in a good page."""

from lessons import page
from lessons.problem import Problem
from samples import WithFolder, html


class PageTest(WithFolder):

    def faults(self, body):
        return page.faults_of(self.write("01-page.html", html(body)))

    def assert_fault(self, body, words):
        faults = self.faults(body)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(words, faults[0])

    def test_good_page_has_none(self):
        self.write("02-next.html", "")
        self.assertEqual(self.faults(
            '<h2 id="a">A</h2><a href="#a">a</a><a href="02-next.html">n</a><a href="https://www.rfc-editor.org/">RFC</a>'
            '<img src="data:image/png;base64,AAAA" alt="words"><script>var s = "https://example.org/";</script>'), [])

    def test_everything_that_loads_from_the_network_is_seen(self):
        for body in ('<script src="https://x.invalid/a.js"></script>', '<link rel="stylesheet" href="//x.invalid/a.css">',
                     '<img src="http://x.invalid/a.png" alt="a">', '<iframe src="https://x.invalid/"></iframe>',
                     '<picture><source srcset="a.png 1x, https://x.invalid/a.png 2x"></picture>'):
            self.assert_fault(body, "from the network")

    def test_style_that_loads_from_the_network_is_seen(self):
        self.assert_fault("<style>p { background: url('https://x.invalid/a.png') }</style>", "style sheet")
        self.assert_fault("<style>@import 'a.css';</style>", "style sheet")
        self.assert_fault('<p style="background: url(//x.invalid/a.png)">p</p>', "style of a <p>")

    def test_picture_without_words_is_seen(self):
        self.assert_fault('<img src="data:,">', "no alt text")
        self.assert_fault('<img src="data:," alt=" ">', "no alt text")

    def test_id_used_twice_is_seen(self):
        self.assert_fault('<p id="a"></p><p id="a"></p>', "id a is used twice")

    def test_dead_links_are_seen(self):
        self.assert_fault('<a href="09-nowhere.html">n</a>', "leads to no file")
        self.assert_fault('<a href="#nowhere">n</a>', "#nowhere")
        self.write("02-next.html", html('<h2 id="a">A</h2>'))
        self.assert_fault('<a href="02-next.html#b">n</a>', "leads to no part of that page")
        self.assertEqual(self.faults('<a href="02-next.html#a">n</a>'), [])

    def test_heading_out_of_order_is_seen(self):
        self.assert_fault("<h3>deep</h3>", "<h3> follows <h1>")
        self.assert_fault("<h1>again</h1>", "<h1> follows <h1>")

    def test_page_with_a_fault_is_refused_by_name(self):
        with self.assertRaisesRegex(Problem, r"^01-page\.html: a picture has no alt text\.$"):
            page.require_good(self.write("01-page.html", html('<img src="data:,">')))
