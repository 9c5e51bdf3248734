"""From a picture as matplotlib writes it to one that belongs to its page."""

from __future__ import annotations

import re

COLOURS = {
    "ink": "#010203",
    "muted": "#020304",
    "line": "#030405",
    "paper": "#040506",
    "this": "#050607",
    "other": "#060708",
    "harsher": "#070809",
    "milder": "#08090a",
    **{f"grade-{place}": f"#0a0b{place:02x}" for place in range(1, 7)},
}
"""Stand-ins, each replaced by the colour of the page that it names."""

_HEAD = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_STYLE = re.compile(r"\s*<style[^>]*>.*?</style>", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_FONT = re.compile(r"font: (?:(?:\d+|bold) )*([\d.]+)px [^;\"]*")


def for_a_page(svg: str) -> str:
    """Leave what a page needs: no size, no style and no namespace of its own."""
    svg = _STYLE.sub("", _METADATA.sub("", _HEAD.sub("", svg)))
    svg = svg.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    svg = svg.replace("xlink:href", "href").replace(' xmlns="http://www.w3.org/2000/svg"', "")
    for name in ("width", "height"):
        svg = re.sub(rf'(<svg[^>]*?) {name}="[^"]*"', r"\1", svg, count=1)
    svg = _FONT.sub(r"font-size: \1px", svg)
    # Other ids than those that it refers to itself would stand in every picture again.
    svg = _ID.sub(lambda found: found[0] if f"#{found[1]}" in svg else "", svg)
    for name, colour in COLOURS.items():
        svg = svg.replace(colour, f"var(--{name})")
    return svg.strip()
