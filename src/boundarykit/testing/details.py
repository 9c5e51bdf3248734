"""Hold the parts of one record of a decision against what a scenario says about them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from boundarykit.diagnostics import Span, suggestion
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Faults
from boundarykit.testing.lengths import as_decided, as_written, is_written_as_in_a_rule

WRITTEN = {"with": "together_with", "else": "otherwise", "in": "means"}
"""Terms that rules write in another way than records do."""

_Record = Mapping[str, Any]


def compare_details(name: Text, terms: MapNode, record: _Record, faults: Faults) -> None:
    """Report every part of a record that is not as `terms` say."""
    for key, wanted in terms.entries:
        _detail(name.value, "", key, wanted, record, faults)


def _detail(
    owner: str, path: str, key: Text, wanted: Node, record: _Record, faults: Faults
) -> None:
    """Compare one part; `path` is what stands before it, as in `appeal.`."""
    first, _, rest = key.value.partition(".")
    field = WRITTEN.get(first, first)
    if field not in record:
        no_part(owner, path, key, record, faults)
        return
    if rest:
        inner = Text(rest, key.span)
        _inside(owner, f"{path}{first}", ((inner, wanted),), record[field], key.span, faults)
        return
    _compare(owner, f"{path}{first}", wanted, _part(record, field), faults)


def _part(record: _Record, field: str) -> Any:
    """Return a part of a record; `same day` leaves only the moment at which the day ends."""
    ends_with_the_day = field == "within" and record[field] is None and record.get("due")
    return "same day" if ends_with_the_day else record[field]


def _compare(owner: str, path: str, wanted: Node, value: Any, faults: Faults) -> None:
    if path == "lasts" and isinstance(value, dict) and is_written_as_in_a_rule(wanted):
        said, decided = as_written(wanted), as_decided(value)
        if said != decided:
            _unmet(owner, path, said, decided, wanted.span, faults)
    elif path == "readmission" and isinstance(value, dict) and isinstance(wanted, Text):
        decided = "never" if value.get("never") else "a way back"
        if wanted.value != decided:
            _unmet(owner, path, wanted.value, decided, wanted.span, faults)
    elif isinstance(value, list | tuple):
        _items(owner, path, wanted, value, faults)
    elif isinstance(wanted, MapNode):
        _inside(owner, path, wanted.entries, value, wanted.span, faults)
    elif not isinstance(wanted, Text):
        _unmet(owner, path, kind_of(wanted), as_text(value), wanted.span, faults)
    elif wanted.value != as_text(value):
        _unmet(owner, path, wanted.value, as_text(value), wanted.span, faults)


def _inside(
    owner: str,
    path: str,
    entries: tuple[tuple[Text, Node], ...],
    value: Any,
    span: Span,
    faults: Faults,
) -> None:
    """Compare the parts of a part; where there is none, that is what is wrong."""
    if isinstance(value, dict):
        for key, wanted in entries:
            _detail(owner, f"{path}.", key, wanted, value, faults)
        return
    is_what = f"it is `{as_text(value)}`" if value is not None else "it has none"
    faults.add("BK501", f"expected that `{owner}` has `{path}`", span, is_what)


def _items(owner: str, path: str, wanted: Node, value: Collection[Any], faults: Faults) -> None:
    """Compare words: exactly these, or `{has: […], lacks: […]}`, or some with their terms."""
    got = {each["id"] if isinstance(each, dict) else str(each): each for each in value}
    if not isinstance(wanted, MapNode):
        texts = wanted.items if isinstance(wanted, ListNode) else (wanted,)
        said = [item.value for item in texts if isinstance(item, Text)]
        if len(said) != len(texts) or set(said) != set(got):
            listed = ", ".join(f"`{each}`" for each in said) or "nothing"
            there = ", ".join(f"`{each}`" for each in got) or "nothing"
            message = f"expected that `{path}` of `{owner}` holds exactly {listed}"
            faults.add("BK501", message, wanted.span, f"it holds {there}")
        return
    for key, inner in wanted.entries:
        if key.value in ("has", "lacks"):
            _some(owner, path, key.value == "has", inner, got, faults)
        elif key.value not in got:
            message = f"expected that `{path}` of `{owner}` holds `{key.value}`"
            faults.add("BK501", message, key.span, "it does not")
        elif isinstance(inner, MapNode) and isinstance(got[key.value], dict):
            place = f"{path}.{key.value}"
            _inside(owner, place, inner.entries, got[key.value], inner.span, faults)
        else:
            message = f"the terms of `{key.value}` must be a mapping"
            faults.add("BK230", message, inner.span, f"this is {kind_of(inner)}")


def _some(
    owner: str, path: str, is_wanted: bool, node: Node, got: Mapping[str, Any], faults: Faults
) -> None:
    for item in node.items if isinstance(node, ListNode) else (node,):
        name = item.value if isinstance(item, Text) else kind_of(item)
        if (name in got) != is_wanted:
            verb = "holds" if is_wanted else "does not hold"
            label = "it does" if name in got else "it does not"
            message = f"expected that `{path}` of `{owner}` {verb} `{name}`"
            faults.add("BK501", message, item.span, label)


def _unmet(owner: str, path: str, wanted: str, decided: str, span: Span, faults: Faults) -> None:
    message = f"expected that `{path}` of `{owner}` is `{wanted}`"
    faults.add("BK501", message, span, f"it is `{decided}`")


def no_part(owner: str, path: str, key: Text, record: _Record, faults: Faults) -> None:
    """Report a part that a record does not have."""
    known = [*record, *(word for word, field in WRITTEN.items() if field in record)]
    hint = suggestion(key.value, known)
    if key.value == "within" and not path:
        hint = 'write when it is due: `due: "2026-03-11T09:00:00Z"`'
    message = f"`{owner}` has no `{path}{key.value}`"
    faults.add("BK503", message, key.span, "not a part of it", help=hint)


def as_text(value: Any) -> str:
    """Write one part of a record as text."""
    match value:
        case None:
            return "none"
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return ", ".join(map(_item, value)) or "none"
        case _:
            return str(value)


def _item(value: Any) -> str:
    """Write one of several: a word, or a word with its own terms."""
    if not isinstance(value, dict) or "id" not in value:
        return as_text(value)
    terms = {key: part for key, part in value.items() if key not in ("id", "title") and part}
    said = ", ".join(f"{key}: {as_text(part)}" for key, part in terms.items())
    return f"{value['id']} ({said})" if said else str(value["id"])


def flat(record: _Record) -> dict[str, str]:
    """Write every part of a record as text, parts of parts with a dot: `lasts.least`."""
    found: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            found |= {f"{key}.{inner}": text for inner, text in flat(value).items()}
        else:
            found[key] = as_text(value)
    return found
