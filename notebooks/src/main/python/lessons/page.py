"""What an exported page must be: complete without the network, every picture described, every link leading somewhere.

Uses the standard library alone.
"""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

from lessons.problem import Problem

LOADED_BY = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "srcset", "video": "src",
             "audio": "src", "object": "data", "embed": "src", "use": "href", "image": "href", "input": "src"}
REMOTE = re.compile(r"^\s*(https?:|wss?:|//)", re.IGNORECASE)
REMOTE_IN_CSS = re.compile(r"url\(\s*['\"]?\s*(https?:|//)|@import", re.IGNORECASE)


def require_good(path):
    """Refuses the page at ``path`` with one sentence that names every fault in it."""
    faults = faults_of(path)
    if faults:
        raise Problem(f"{path.name}: " + "; ".join(faults) + ".")


def faults_of(path):
    """The faults of a page, in the order in which they stand in it."""
    reader = PageReader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.faults + [fault for link in reader.links for fault in dead_link(path, link, reader.ids)]


def dead_link(path, link, ids):
    target, _, fragment = link.partition("#")
    if re.match(r"[a-z]+:", target):
        return []
    if not target:
        return [] if not fragment or unquote(fragment) in ids else [f"no part of the page has the id of the link #{fragment}"]
    page = path.parent / unquote(target)
    if not page.exists():
        return [f"the link {link} leads to no file"]
    return [] if not fragment or unquote(fragment) in ids_of(page) else [f"the link {link} leads to no part of that page"]


def ids_of(path):
    reader = PageReader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.ids


class PageReader(HTMLParser):
    """Collects faults, ids and links while it reads."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults = []
        self.links = []
        self.ids = set()
        self.level = 0
        self.in_style = False

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        self.in_style = tag == "style"
        self.look_at_id(values)
        self.look_at_loading(tag, values)
        self.look_at_heading(tag)
        if tag == "img" and not values.get("alt", "").strip():
            self.faults.append("a picture has no alt text")
        if tag == "a" and "href" in values:
            self.links.append(values["href"])

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.in_style = False

    def handle_endtag(self, tag):
        self.in_style = False

    def handle_data(self, data):
        if self.in_style and REMOTE_IN_CSS.search(data):
            self.faults.append("a style sheet loads from the network")

    def look_at_id(self, values):
        name = values.get("id")
        if name in self.ids:
            self.faults.append(f"the id {name} is used twice")
        if name is not None:
            self.ids.add(name)

    def look_at_loading(self, tag, values):
        address = values.get(LOADED_BY.get(tag, ""), "")
        if any(REMOTE.match(part) for part in address.split(",")) and not address.startswith("data:"):
            self.faults.append(f"<{tag}> loads {address[:80]} from the network")
        if REMOTE_IN_CSS.search(values.get("style", "")):
            self.faults.append(f"the style of a <{tag}> loads from the network")

    def look_at_heading(self, tag):
        if not re.fullmatch(r"h[1-6]", tag):
            return
        level = int(tag[1])
        if level > self.level + 1 or (level == 1 and self.level > 0):
            self.faults.append(f"a heading <{tag}> follows <h{self.level}>")
        self.level = level
