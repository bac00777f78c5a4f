"""The prose of a lesson: Markdown to HTML with headings that can be linked to and links that fit the exported pages."""

import re
from html import escape, unescape

import mistune

from lessons.highlighting import code_html

NOTEBOOK_LINK = re.compile(r'(href="(?![a-z]+:)[^"#?]*)\.ipynb(?=["#?])')


class Prose:
    """Renders the cells of one page, and remembers its sections for the list of contents."""

    def __init__(self):
        self.sections = []
        self.used = set()
        self.render_markdown = mistune.create_markdown(
            renderer=Renderer(self), plugins=["table", "strikethrough", "def_list", "footnotes"])

    def html(self, source):
        """One Markdown cell; links to notebooks become links to their pages."""
        return NOTEBOOK_LINK.sub(r"\1.html", self.render_markdown(source))

    def anchor(self, text):
        """An id made of the heading's words, numbered where two headings are alike."""
        words = re.sub(r"[^a-z0-9]+", "-", plain(text).lower().replace("'", "")).strip("-") or "section"
        name, count = words, 1
        while name in self.used:
            count += 1
            name = f"{words}-{count}"
        self.used.add(name)
        return name


class Renderer(mistune.HTMLRenderer):
    """The notebooks are the project's own, so their HTML is passed on."""

    def __init__(self, prose):
        super().__init__(escape=False)
        self.prose = prose

    def heading(self, text, level, **attributes):
        anchor = self.prose.anchor(text)
        if level == 2:
            self.prose.sections.append({"anchor": anchor, "title": plain(text)})
        return f'<h{level} id="{anchor}">{text}</h{level}>\n'

    def block_code(self, code, info=None):
        language = (info or "").split(None, 1)[0] if (info or "").strip() else ""
        return f'<pre class="code"><code>{code_html(code, language)}</code></pre>\n'

    def table(self, text):
        return f'<div class="scroll"><table>\n{text}</table></div>\n'

    def table_cell(self, text, align=None, head=False):
        tag = 'th scope="col"' if head else "td"
        style = f' class="{align}"' if align else ""
        return f"  <{tag}{style}>{text}</{tag[:2]}>\n"

    def text(self, text):
        return escape(unescape(text), quote=False)


def plain(html):
    """The text of a piece of HTML."""
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()
