"""Read a tree into a document class: its fields are the keys that may stand there.

A field is one of: `Text`, `Node` (read later, when its type is known), another document class, a
`tuple` of these, `Text | tuple[Text, ...]` for one or several, or a tuple of `Entry` for a mapping
whose keys the author chooses.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from functools import cache
from typing import (
    Annotated,
    Any,
    Generic,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from boundarykit.diagnostics import Diagnostic, Span, nearest, printable, shown_name, suggestion
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of

Value = TypeVar("Value")
Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Entry(Generic[Value]):
    """Hold one entry of a mapping whose keys the author chooses."""

    key: Text
    value: Value | None
    """What stands there, or nothing when it could not be read and that was reported."""


class Faults:
    """Collect what is wrong while a file is read, so that one run reports everything."""

    def __init__(self) -> None:
        """Begin without faults."""
        self.found: list[Diagnostic] = []

    def add(  # the parts of a diagnostic
        self,
        code: str,
        message: str,
        span: Span | None,
        label: str = "",
        *,
        help: str = "",  # noqa: A002  # the word of diagnostics
        others: tuple[Any, ...] = (),
    ) -> None:
        """Note one fault; the author's words in it are made printable."""
        message, label, help_text = printable(message), printable(label), printable(help)
        self.found.append(Diagnostic(code, message, span, label, help=help_text, others=others))


_Reading = Callable[[Node, Faults, str], Any]
_FAILED = object()


def read(shape: Callable[..., Shape], node: Node, faults: Faults, what: str) -> Shape | None:
    """Read `node` as a document class; `what` names it in messages.

    Returns nothing when the node is not a mapping or a key it needs is missing. Unknown keys are
    reported and left out, so that further faults are still found.
    """
    if not isinstance(node, MapNode):
        message, label = f"{what} must be a mapping of its keys", f"this is {kind_of(node)}"
        faults.add("BK230", message, node.span, label, help=_example_of(shape))
        return None
    known, readings = keys_of(shape), _readings(shape)
    values: dict[str, Any] = {}
    meant: set[str] = set()
    for key, value in _whole_entries(node, faults):
        if key.value not in known:
            meant.add(nearest(key.value, known) or "")
            _unknown_key(key, known, faults, what)
            continue
        result = readings[key.value](value, faults, shown_name(key.value))
        if result is not _FAILED:
            values[known[key.value].field] = result
    missing = [name for name, key in known.items() if key.needed and key.field not in values]
    for name in missing:
        # A misspelt key was reported already, and so was one that cannot be read.
        if node.get(name) is None and name not in meant:
            message, label = f"{what} has no `{name}`", f"`{name}` is missing"
            faults.add("BK202", message, _head(node), label, help=f"add `{name}:`")
    return None if missing else shape(span=node.span, **values)


def _whole_entries(node: MapNode, faults: Faults) -> Iterator[tuple[Text, Node]]:
    """Yield the entries of a mapping; what a comma cut off the text before it is reported."""
    before: Node | None = None
    for key, value in node.entries:
        if before is not None and _is_rest(before, key, value):
            faults.add(
                "BK201",
                f"a text ends before {shown_name(key.value)}",
                key.span,
                "a comma ends a text between braces",
                help="put quotes around the whole text",
            )
            continue
        yield key, value
        before = value


def _is_rest(before: Node, key: Text, value: Node) -> bool:
    """Tell whether a key without a value is the rest of an unquoted text: `{about: a, b}`."""
    if not isinstance(before, Text) or not isinstance(value, Text) or value.value:
        return False
    start, end = before.span, key.span
    line = start.source.lines[start.line] if start.line < len(start.source.lines) else ""
    between = line[start.end_column : end.column] if start.end_line == end.line else ""
    return between.strip() == "," and line[start.column : start.column + 1] not in ("'", '"')


def _example_of(shape: Any) -> str:
    """Show how a mapping of a shape begins: with the keys it needs, or else its first ones."""
    keys = keys_of(shape)
    needed = [name for name, key in keys.items() if key.needed] or list(keys)
    return "write `{" + ", ".join(f"{name}: …" for name in needed[:3]) + "}`"


def _unknown_key(key: Text, known: Iterable[str], faults: Faults, what: str) -> None:
    faults.add(
        "BK201",
        f"unknown key {shown_name(key.value)} in {what}",
        key.span,
        "not a key that stands here",
        help=_slip(key.value, known) or suggestion(key.value, known),
    )


def _head(node: MapNode) -> Span:
    return node.entries[0][0].span if node.entries else node.span


@dataclass(frozen=True, slots=True)
class Key:
    """Say which field what stands under a key goes into, and how that is written."""

    field: str
    form: Form
    needed: bool


@dataclass(frozen=True, slots=True)
class Form:
    """Say how a part is written, as the type of its field tells."""

    kind: Literal["text", "anything", "one_or_more", "list", "table", "nested"]
    of: Any = None
    """The type of the items of a list or the values of a table; the class of what is nested."""
    says: Any = None
    """What the annotation says beside the type, for those who describe the language."""


@cache
def keys_of(shape: Any) -> dict[str, Key]:
    """Return the keys that may stand in a document class, in the order of its fields."""
    hints = get_type_hints(shape, include_extras=True)
    return {
        # `is` is a word of Python: the file says `is`, the field `is_`.
        each.name.rstrip("_"): Key(
            field=each.name,
            form=form_of(hints[each.name]),
            needed=each.default is MISSING and each.default_factory is MISSING,
        )
        for each in fields(shape)
        if each.name != "span"
    }


def form_of(hint: Any) -> Form:
    """Return how a part of this type is written."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return replace(form_of(arguments[0]), says=arguments[1])
    if hint is Text:
        return Form("text")
    if hint == Node:
        return Form("anything")
    if origin in (Union, types.UnionType):
        kinds = [argument for argument in arguments if argument is not type(None)]
        if set(kinds) == set(get_args(Node)):
            return Form("anything")
        return form_of(kinds[0]) if len(kinds) == 1 else Form("one_or_more", kinds[0])
    if origin is tuple:
        (item, _) = arguments
        is_table = get_origin(item) is Entry
        return Form("table", get_args(item)[0]) if is_table else Form("list", item)
    if is_dataclass(hint):
        return Form("nested", hint)
    message = f"no way to read {hint}"
    raise TypeError(message)


@cache
def _readings(shape: Any) -> dict[str, _Reading]:
    return {name: _reading(key.form) for name, key in keys_of(shape).items()}


def _reading(form: Form) -> _Reading:
    match form.kind:
        case "text":
            return _text
        case "anything":
            return _any
        case "one_or_more":
            return _one_or_more
        case "list":
            return _list(_reading(form_of(form.of)))
        case "table":
            return _table(_reading(form_of(form.of)))
        case "nested":
            return _nested(form.of)


def _text(node: Node, faults: Faults, what: str) -> Any:
    if isinstance(node, Text) and node.value.strip():
        return Text(node.value.strip(), node.span)
    faults.add("BK230", f"{what} must be a text", node.span, f"this is {kind_of(node)}")
    return _FAILED


def _any(node: Node, faults: Faults, what: str) -> Any:
    if isinstance(node, Text) and not node.value:
        faults.add("BK230", f"{what} holds nothing", node.span, "nothing stands here")
        return _FAILED
    return node


def _one_or_more(node: Node, faults: Faults, what: str) -> Any:
    return (_list(_text) if isinstance(node, ListNode) else _text)(node, faults, what)


def _nested(shape: Any) -> _Reading:
    def reading(node: Node, faults: Faults, what: str) -> Any:
        result = read(shape, node, faults, what)
        return _FAILED if result is None else result

    return reading


def _list(item: _Reading) -> _Reading:
    def reading(node: Node, faults: Faults, what: str) -> Any:
        if not isinstance(node, ListNode):
            faults.add(
                "BK230",
                f"{what} must be a list",
                node.span,
                f"this is {kind_of(node)}",
                help=f"write `[{node.value}]`"
                if isinstance(node, Text) and node.value.strip()
                else "",
            )
            return _FAILED
        read_items = [item(part, faults, f"an entry of {what}") for part in node.items]
        return tuple(part for part in read_items if part is not _FAILED)

    return reading


def _table(value: _Reading) -> _Reading:
    def reading(node: Node, faults: Faults, what: str) -> Any:
        if not isinstance(node, MapNode):
            faults.add(
                "BK230",
                f"{what} must be a mapping from ids to what they mean",
                node.span,
                f"this is {kind_of(node)}",
                help="write an id, a colon, and below it, indented, what it means",
            )
            return _FAILED
        found = []
        for key, part in _whole_entries(node, faults):
            result = value(part, faults, shown_name(key.value))
            found.append(Entry(key, None if result is _FAILED else result))
        return tuple(found)

    return reading


_SLIPS = {
    "if": "when",
    "then": "respond",
    "must": "respond",
    "can": "may",
    "permit": "may",
    "forbid": "never",
    "must_not": "never",
    "except": "unless",
    "and": "all",
    "or": "any",
    "ends": "until",
}
"""Words of other languages that people write, and the key that stands for each here."""
_NO_KEYS = {
    ("else", "unless"): "write a second rule for what follows otherwise",
    ("not", "unless"): "say `not` of a value under `when`, or make it an exception under `unless`",
}
"""Words that no key stands for, each with a key beside which it is written, and what to do."""


def _slip(key: str, known: Iterable[str]) -> str:
    meant, keys = _SLIPS.get(key, ""), set(known)
    if meant in keys:
        return f"did you mean `{meant}`?"
    said = (hint for (slip, beside), hint in _NO_KEYS.items() if slip == key and beside in keys)
    return next(said, "")
