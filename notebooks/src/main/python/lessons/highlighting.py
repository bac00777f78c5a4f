"""The colours of code: two palettes, each readable (WCAG AA) on the page's background of code."""

from pygments import highlight, token
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.style import Style
from pygments.util import ClassNotFound


class Light(Style):
    """On paper."""

    background_color = "#f4f5f2"
    styles = {
        token.Token: "#23292e",
        token.Comment: "#5c666e",
        token.Keyword: "#7a2f8f",
        token.Keyword.Type: "#7a2f8f",
        token.Literal.String: "#1f6b2c",
        token.Literal.Number: "#9a4a00",
        token.Name.Class: "#0b5380",
        token.Name.Function: "#0b5380",
        token.Name.Decorator: "#5c666e",
    }


class Dark(Style):
    """On a dark screen."""

    background_color = "#1e2429"
    styles = {
        token.Token: "#dde3e8",
        token.Comment: "#97a3ad",
        token.Keyword: "#d3a4e6",
        token.Keyword.Type: "#d3a4e6",
        token.Literal.String: "#9ad29f",
        token.Literal.Number: "#f0b483",
        token.Name.Class: "#8ecbf2",
        token.Name.Function: "#8ecbf2",
        token.Name.Decorator: "#97a3ad",
    }


def code_html(source, language):
    """The source as spans with classes, to stand in ``<pre>``; plain where the language is unknown."""
    try:
        lexer = get_lexer_by_name(language or "text", stripnl=False)
    except ClassNotFound:
        lexer = get_lexer_by_name("text", stripnl=False)
    return highlight(source.strip("\n"), lexer, HtmlFormatter(nowrap=True)).rstrip("\n")


def css():
    """The rules for both palettes."""
    dark = "\n".join("  " + rule for rule in rules(Dark))
    return "\n".join(rules(Light)) + "\n@media screen and (prefers-color-scheme: dark) {\n" + dark + "\n}"


def rules(style):
    definitions = HtmlFormatter(style=style).get_style_defs(".code").splitlines()
    return [line.split(" /*", 1)[0] for line in definitions if line.startswith(".code .") and "{" in line]
