"""Read YAML as texts with places, and refuse the parts of YAML that surprise people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from boundarykit.diagnostics import Diagnostic, Other, Source, Span, shown_name
from boundarykit.language.nodes import ListNode, MapNode, Node, Text

MOST_BYTES = 1024 * 1024
"""A rule file is read by people: a megabyte is far beyond what they read."""
MOST_DEPTH = 24
"""Nesting beyond this is a mistake or an attack."""

_BYTE_ORDER_MARK = "\ufeff"
_TURNS = "\u202a-\u202e\u2066-\u2069"
"""What turns the direction of writing: a line could say something else than it shows."""
_ODD = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029{_TURNS}\ud800-\udfff{_BYTE_ORDER_MARK}\ufffe\uffff]"
)


_COLON_IN_TEXT = re.compile(r"""\s*(?:- )?[^\s:'"{\[#]+: +[^\s'"{\[|>&*#][^#]*:(?:\s|$)""")
_TEXT_IN_QUOTES = re.compile(
    r"""(?:^|(?<=[:,\[{-]))\ *
        (?P<quote>["'])
        (?P<closed>(?:(?<=")(?:[^"\\]|\\.)*"|(?<=')(?:[^']|'')*'))?""",
    re.VERBOSE,
)
"""A text that begins with a quote, where a text can begin, and perhaps ends with it."""


class _StopError(Exception):
    """Leave the file: what follows cannot be understood."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def parse(source: Source) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read one file; return its tree, or nothing, and every fault found on the way."""
    import yaml  # noqa: PLC0415  # whoever only decides never reads YAML

    source = replace(source, text=source.text.removeprefix(_BYTE_ORDER_MARK))
    faults = list(characters(source))
    if faults:
        return None, tuple(faults)
    # The parser in C gives the same events ten times faster.
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(source, iter(yaml.parse(source.text, Loader=loader)))
    try:
        return builder.document(), tuple(builder.faults)
    except _StopError as stop:
        return None, (*builder.faults, stop.diagnostic)
    except yaml.MarkedYAMLError as error:
        return None, (*builder.faults, _not_yaml(source, error))
    except yaml.YAMLError:
        return None, (*builder.faults, Diagnostic("BK302", "the file is not YAML", _start(source)))


def characters(source: Source, *, indented: bool = True) -> Iterator[Diagnostic]:
    """Yield what must not stand in a file at all, whatever it says.

    Args:
        source: The file.
        indented: Whether its indentation means something, as in YAML.
    """
    if len(source.text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        yield Diagnostic(
            "BK307",
            "the file is larger than a megabyte",
            _start(source),
            help="split it into several files; they are read together",
        )
        return
    for number, line in enumerate(source.lines):
        if "\t" in line:
            yield Diagnostic(
                "BK305",
                "tabs cannot stand in a rule file",
                _at(source, number, line.index("\t"), width=1),
                label="a tab",
                help="indent with spaces" if indented else "part the cells by commas",
            )
        odd = _ODD.search(line)
        if odd:
            yield Diagnostic(
                "BK302",
                "an invisible control character stands in the file",
                _at(source, number, odd.start(), width=1),
                label="here",
                help="delete it and type the line again",
            )


def _is(event: Any, kind: str) -> bool:
    """Tell the kind of an event by its class name: `MappingStart` of `MappingStartEvent`."""
    return type(event).__name__ == f"{kind}Event"


class _Builder:
    """Build the tree from the parser's events."""

    def __init__(self, source: Source, events: Iterator[Any]) -> None:
        self.faults: list[Diagnostic] = []
        self._source = source
        self._events = events

    def document(self) -> Node | None:
        self._next()  # the stream starts
        event = self._next()
        if _is(event, "StreamEnd"):
            return None
        if event.version or event.tags:
            message, hint = "directives cannot stand in a rule file", "begin with the first key"
            self._stop("BK304", message, event, "a directive", help=hint)
        node = self._node(self._next(), depth=0)
        self._next()  # the document ends
        extra = self._next()
        if not _is(extra, "StreamEnd"):
            message, hint = "the file holds several documents", "use one file for each"
            self._stop("BK306", message, extra, "another one starts", help=hint)
        return node

    def _next(self) -> Any:
        return next(self._events)

    def _node(self, event: Any, *, depth: int) -> Node:
        if depth > MOST_DEPTH:
            self._stop("BK307", "the file is nested too deeply", event, "too deep")
        self._refuse_magic(event)
        if _is(event, "MappingStart"):
            return self._mapping(event, depth=depth)
        if _is(event, "SequenceStart"):
            return self._list(event, depth=depth)
        return self._text(event)

    def _text(self, scalar: Any) -> Text:
        text = Text(scalar.value, self._span(scalar, scalar))
        odd = _ODD.search(text.value)
        if odd:
            # The file itself holds none: in double quotes an escape can bring it in.
            message = "an invisible control character is written as an escape"
            label, hint = f"{shown_name(odd.group())} in this text", "write the text without it"
            self.faults.append(Diagnostic("BK302", message, text.span, label, help=hint))
        return text

    def _list(self, start: Any, *, depth: int) -> ListNode:
        items: list[Node] = []
        event = self._next()
        while not _is(event, "SequenceEnd"):
            items.append(self._node(event, depth=depth + 1))
            event = self._next()
        return ListNode(tuple(items), self._span(start, event))

    def _mapping(self, start: Any, *, depth: int) -> MapNode:
        entries: dict[str, tuple[Text, Node]] = {}
        event = self._next()
        while not _is(event, "MappingEnd"):
            self._refuse_magic(event, is_key=True)
            if not _is(event, "Scalar"):
                self._stop("BK302", "a key must be a text", event, "not a text")
            key = self._text(event)
            value = self._node(self._next(), depth=depth + 1)
            if key.value in entries:
                self._twice(entries[key.value][0], key)
            else:
                entries[key.value] = (key, value)
            event = self._next()
        return MapNode(tuple(entries.values()), self._span(start, event))

    def _twice(self, first: Text, second: Text) -> None:
        self.faults.append(
            Diagnostic(
                "BK303",
                f"the key {shown_name(second.value)} stands twice",
                second.span,
                label="again here",
                help="keep one of them",
                others=(Other(first.span, "first here"),),
            )
        )

    def _refuse_magic(self, event: Any, *, is_key: bool = False) -> None:
        if _is(event, "Alias"):
            self._refuse("aliases", event, "an alias")
        if event.anchor is not None:
            self._refuse("anchors", event, "an anchor")
        if event.tag is not None:
            self._refuse("tags", event, "a tag")
        if is_key and _is(event, "Scalar") and event.value == "<<":
            self._refuse("merge keys", event, "a merge key")

    def _refuse(self, parts: str, event: Any, label: str) -> None:
        message, hint = (
            f"{parts} cannot stand in a rule file",
            "write the value out where it is needed",
        )
        self._stop("BK304", message, event, label, help=hint)

    def _stop(self, code: str, message: str, event: Any, label: str, *, help: str = "") -> None:  # noqa: A002  # the word of diagnostics
        raise _StopError(Diagnostic(code, message, self._span(event, event), label, help=help))

    def _span(self, start: Any, end: Any) -> Span:
        first, last = start.start_mark, end.end_mark
        return Span(self._source, first.line, first.column, last.line, last.column)


def _not_yaml(source: Source, error: Any) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    span = _start(source) if mark is None else _where(source, mark)
    opening = None if mark is None else _open_quote(source, mark.line)
    if opening is not None and "end of stream" in (error.problem or ""):
        message, hint = "a quote is not closed", "close it at the end of the text"
        return Diagnostic("BK302", message, opening, label="opens here", help=hint)
    return Diagnostic(
        "BK302",
        "the file is not YAML",
        span,
        label=(error.problem or "not understood").lower(),
        help=_how_to_mend(error, span),
        others=() if opening is None else (Other(opening, "a quote that its line does not close"),),
    )


def _how_to_mend(error: Any, span: Span) -> str:
    line = span.excerpt
    if "mapping values" in (error.problem or "") and _COLON_IN_TEXT.match(line):
        return "put quotes around the text: it holds a colon"
    return "look at the indentation and the quotes, here and in the line above"


def _where(source: Source, mark: Any) -> Span:
    """Return where the parser stood; past the last line, it is the end of that line."""
    if mark.line < len(source.lines):
        return _at(source, mark.line, mark.column, width=1)
    last = len(source.lines) - 1
    return _at(source, last, len(source.lines[last]), width=1)


def _open_quote(source: Source, last: int) -> Span | None:
    """Return the last quote up to a line that begins a text and is not closed in its own line."""
    for number in range(min(last, len(source.lines) - 1), -1, -1):
        for found in reversed(list(_TEXT_IN_QUOTES.finditer(source.lines[number]))):
            if found.group("closed") is None:
                return _at(source, number, found.start("quote"), width=1)
    return None


def _start(source: Source) -> Span:
    return _at(source, 0, 0, width=1)


def _at(source: Source, line: int, column: int, *, width: int) -> Span:
    return Span(source, line, column, line, column + width)
