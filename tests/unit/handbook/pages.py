"""Read an HTML page the way a checker does: its tree, its ids and links, its colours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "hr"}
HEADING = re.compile(r"h[1-6]")
VARIABLE = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


@dataclass
class Element:
    """Hold one element with what it holds."""

    tag: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of some kinds below this one, in the order of the page."""
        found = [self] if self.tag in tags else []
        return found + [each for child in self.children for each in child.all(*tags)]

    @property
    def words(self) -> str:
        return " ".join((self.text + " " + " ".join(c.words for c in self.children)).split())


class _Reader(HTMLParser):
    """Build the tree, and refuse what is not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[Element] = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        assert len(element.attributes) == len(attrs), f"an attribute twice on <{tag}>"
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        element = self.open.pop()
        assert element.tag == tag, f"<{element.tag}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].text += data


def read_page(html: str) -> Element:
    """Return the root of a page whose every element is closed where it should be."""
    assert html.startswith("<!DOCTYPE html>\n")
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert [element.tag for element in reader.open] == [""]
    (root,) = reader.open[0].children
    return root


def ids(root: Element) -> list[str]:
    """Return every id of the page."""
    own = [root.attributes["id"]] if "id" in root.attributes else []
    return own + [each for child in root.children for each in ids(child)]


def palettes(html: str) -> list[dict[str, str]]:
    """Return the colours in the light, in the dark and on paper, each by name."""
    style = html[html.index("<style>") : html.index("</style>")]
    found: list[dict[str, str]] = []
    for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL):
        # Each block says over the first only what it changes.
        found.append((found[0] if found else {}) | dict(VARIABLE.findall(block)))
    return found


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours as accessibility guidelines define it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
