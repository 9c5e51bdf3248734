"""Small parts of Markdown pages that a program writes."""

import re
from collections.abc import Iterable, Iterator

REGENERATE = "python -m tests.shape.test_generated_pages"


def page(title: str, *lines: str, by: str = REGENERATE) -> str:
    head = (f"# {title}", "", "*Kind: reference*", "")
    origin = f"<!-- Written by `{by}`. -->"
    return re.sub(r"\n{3,}", "\n\n", "\n".join((*head, origin, "", *lines))).rstrip() + "\n"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def code(text: object) -> str:
    return f"`{text}`"
