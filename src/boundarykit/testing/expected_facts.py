"""Hold the facts of a decision against what a scenario expects of them."""

from __future__ import annotations

from collections.abc import Iterable

from boundarykit.diagnostics import suggestion
from boundarykit.domain.answer import FactValue
from boundarykit.domain.durations import Duration
from boundarykit.language.currencies import amount_of
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Faults
from boundarykit.testing.value_text import value_text

_TRUE, _FALSE = ("true", "yes"), ("false", "no")


def unmet_facts(expected: Node, facts: dict[str, FactValue], faults: Faults) -> None:
    """Report every fact that has another value than expected."""
    for key, wanted in _entries(expected, faults):
        found = _known(key, facts, faults)
        if found is None or not _is_value(key, wanted, faults):
            continue
        if not _is_same(wanted, facts[found]):
            message = f"expected that `{key.value}` is `{_shown(wanted)}`"
            label = f"it is `{value_text(facts[found])}`"
            faults.add("BK501", message, wanted.span, label)


def unknown_facts(expected: Node, known: Iterable[str], faults: Faults) -> None:
    """Report every fact that nothing reads, without deciding."""
    names = dict.fromkeys(known)
    for key, _ in _entries(expected, faults):
        _known(key, names, faults)


def _entries(expected: Node, faults: Faults) -> tuple[tuple[Text, Node], ...]:
    if not isinstance(expected, MapNode):
        message, label = "`facts` must be a mapping", f"this is {kind_of(expected)}"
        hint = "write `{history.times: 2}`"
        faults.add("BK230", message, expected.span, label, help=hint)
        return ()
    if not expected.entries:
        faults.add("BK502", "`facts` expects nothing", expected.span, "can never fail")
    return expected.entries


def _known(key: Text, facts: Iterable[str], faults: Faults) -> str | None:
    """Return the one fact that a name means; a history's, without its rule set where one has it."""
    names = list(facts)
    if key.value in names:
        return key.value
    meant = [name for name in names if name.partition("/")[2] == key.value]
    if len(meant) == 1:
        return meant[0]
    message = f"unknown fact `{key.value}` in an expectation"
    label = "several rule sets have it" if meant else "no rule reads a fact of this name"
    short = [name.partition("/")[2] or name for name in names]
    hint = f"write `{min(meant)}`" if meant else suggestion(key.value, short)
    faults.add("BK503", message, key.span, label, help=hint)
    return None


def _is_value(key: Text, wanted: Node, faults: Faults) -> bool:
    if isinstance(wanted, Text) and wanted.value:
        return True
    if isinstance(wanted, ListNode) and all(isinstance(each, Text) for each in wanted.items):
        return True
    message = f"`{key.value}` must be a value, or a list of words"
    faults.add("BK230", message, wanted.span, f"this is {kind_of(wanted)}")
    return False


def _is_same(wanted: Node, value: FactValue) -> bool:
    if isinstance(wanted, ListNode):
        return isinstance(value, tuple) and _words(wanted) == set(value)
    text = wanted.value if isinstance(wanted, Text) else ""
    match value:
        case None:
            return text == "unknown"
        case bool():
            return text in (_TRUE if value else _FALSE)
        case tuple():
            return (text,) == value
        case int():
            return text == str(value)
        case str():
            return text == value or _is_same_amount(text, value)


def _is_same_amount(one: str, other: str) -> bool:
    """Tell whether two texts are one length, or one sum of money: `1 hour` is `60 minutes`."""
    lengths = _seconds(one), _seconds(other)
    if None not in lengths:
        return lengths[0] == lengths[1]
    amounts = amount_of(one), amount_of(other)
    return None not in amounts and amounts[0] == amounts[1]


def _seconds(text: str) -> int | None:
    try:
        return Duration.parse(text).seconds
    except ValueError:
        return None


def _words(node: ListNode) -> set[str]:
    return {each.value for each in node.items if isinstance(each, Text)}


def _shown(node: Node) -> str:
    if isinstance(node, ListNode):
        return f"[{', '.join(each.value for each in node.items if isinstance(each, Text))}]"
    return node.value if isinstance(node, Text) else ""
