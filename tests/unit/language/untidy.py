"""Write a tree as YAML in any way an author might, with comments wherever one can stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        *("plain", "two words", "true", "12", "2026-01-01", "null", "", "a, b", "with: colon"),
        *(
            "a #sharp",
            "'single'",
            '"double"',
            "ends.",
            "{braces}",
            "- dash",
            "Grüße",
            "back\\slash",
        ),
        *("line\nbreak", "para\n\ngraphs", " leading", "trailing ", "two  spaces", "end\n"),
        *("long " * 30 + "end", "x" * 120, "over " * 25 + "line\n", "?", "*", "&a", "!", "%", "@"),
    ]
)
Choose = Callable[[int], int]
"""Choose a number from 0 to below another."""

KEYS = st.sampled_from(
    ["kind", "title", "rules", "when", "two words", "2026-01-01", "a.b", "a: b", "#x", "y"]
)


def trees() -> st.SearchStrategy[dict[str, object]]:
    """Return trees whose root is a mapping."""
    inner = st.recursive(
        WORDS,
        lambda each: st.lists(each, max_size=3) | st.dictionaries(KEYS, each, max_size=3),
        max_leaves=10,
    )
    return st.dictionaries(KEYS, inner, min_size=1, max_size=4)


class Untidy:
    """Write one tree; every choice is drawn, and every comment is numbered."""

    def __init__(self, choose: Choose, numbers: Iterator[int]) -> None:
        """Begin with a source of choices and of numbers."""
        self._choose = choose
        self._numbers = numbers

    def document(self, tree: object) -> str:
        return "".join(f"{line}\n" for line in [*self._block(tree, 0), *self._gap()])

    def _chance(self) -> bool:
        return self._choose(4) == 3

    def _note(self) -> str:
        return f"# note {next(self._numbers)}"

    def _gap(self) -> Iterator[str]:
        while self._chance():
            indent = " " * (0, 2, 4, 7)[self._choose(4)]
            yield ("", f"{indent}{self._note()}")[self._choose(2)]

    def _beside(self) -> str:
        return f" {self._note()}" if self._chance() else ""

    def _block(self, tree: object, indent: int) -> Iterator[str]:
        entries: list[tuple[str, object]] = []
        if isinstance(tree, dict):
            entries = [(f"{quoted(key)}:", value) for key, value in tree.items()]
        if isinstance(tree, list):
            entries = [("-", item) for item in tree]
        for head, value in entries:
            yield from self._gap()
            yield from self._entry(" " * indent + head, value, indent)

    def _entry(self, head: str, value: object, indent: int) -> Iterator[str]:
        inner = indent + (1, 2, 4)[self._choose(3)]
        if isinstance(value, str):
            yield from self._scalar(head, value, inner)
        elif not value or self._chance():
            yield from self._braces(head, value, inner)
        else:
            yield head + self._beside()
            yield from self._block(value, inner)

    def _scalar(self, head: str, value: str, indent: int) -> Iterator[str]:
        content = value.removesuffix("\n")
        if content.strip() == content != "" and self._chance():
            chomp = "-" if content == value else ""
            yield f"{head} |{chomp}{self._beside()}"
            yield from (" " * indent + line if line else "" for line in content.split("\n"))
            # A comment further in would be part of the text.
            yield self._note()
        elif content == value and value.isalpha() and self._chance():
            yield head + self._beside()
            yield from self._gap()
            yield " " * indent + value + self._beside()
        else:
            yield f"{head} {value if value.isalpha() else quoted(value)}{self._beside()}"

    def _braces(self, head: str, value: object, indent: int) -> Iterator[str]:
        """Write braces or brackets over several lines, with comments between any two words."""
        yield f"{head} {self._opened(value, indent)}{self._beside()}"

    def _opened(self, value: object, indent: int) -> str:
        if isinstance(value, str):
            return quoted(value)
        if isinstance(value, dict):
            items = [f"{quoted(key)}: {self._opened(each, indent)}" for key, each in value.items()]
            return "{" + self._joined(items, indent) + "}"
        assert isinstance(value, list)
        return "[" + self._joined([self._opened(each, indent) for each in value], indent) + "]"

    def _joined(self, items: list[str], indent: int) -> str:
        if not items:
            return self._break(indent)
        text = self._break(indent)
        for item in items[:-1]:
            text += f"{item},{self._break(indent)}"
        return text + items[-1] + self._break(indent)

    def _break(self, indent: int) -> str:
        """Return a space, or a new line, perhaps with comments."""
        if not self._chance():
            return " "
        lines = [self._beside(), *self._gap()]
        return "".join(f"{line}\n" for line in lines) + " " * (indent + 1)


def quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
