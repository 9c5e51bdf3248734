"""Lower definitions: each element twice, as it surely holds and as it could hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import combinations

from boundarykit.compiler.conditions import POSSIBLY, SURELY, lower_when
from boundarykit.compiler.names import Names
from boundarykit.diagnostics import Other
from boundarykit.ir.conditions import Condition, Every, Some
from boundarykit.ir.definitions import Definition, Element
from boundarykit.language.documents import DefinitionText
from boundarykit.language.ids import is_word
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Entry, Faults

_BEGINS = "definition."
_MOST_COUNTED = 10
"""More elements are not counted: every choice of enough of them is written out."""
_NUMBER = re.compile(r"[1-9][0-9]?")


def lower_definitions(entries: tuple[Entry[DefinitionText], ...], names: Names) -> None:
    """Lower the definitions of a rule set into `names`, each after those that it reads."""
    by_name = {entry.key.value: entry for entry in entries}
    names.definitions.update(dict.fromkeys(by_name))
    for name in _in_order(by_name, names):
        entry = by_name[name]
        if entry.value is not None:
            names.definitions[name] = _definition(entry.key, entry.value, names)


def _in_order(by_name: dict[str, Entry[DefinitionText]], names: Names) -> tuple[str, ...]:
    reads = {
        name: [key.value.removeprefix(_BEGINS) for key in _read(entry)]
        for name, entry in by_name.items()
    }
    known = {name: sorted(by_name.keys() & set(named)) for name, named in reads.items()}
    try:
        return tuple(TopologicalSorter(known).static_order())
    except CycleError as error:
        first, *others = error.args[1][:-1]
        spans = [by_name[name].key.span for name in others]
        names.faults.add(
            "BK256",
            f"the definition `{first}` builds on itself",
            by_name[first].key.span,
            "builds on what follows",
            help="let one of them say what it is without the other",
            others=tuple(Other(span, "and this builds on the next") for span in spans),
        )
        return ()


def _read(entry: Entry[DefinitionText]) -> Iterator[Text]:
    for element in () if entry.value is None else entry.value.elements:
        if element.value is not None:
            yield from (key for key in _keys(element.value) if key.value.startswith(_BEGINS))


def _keys(node: Node) -> Iterator[Text]:
    match node:
        case MapNode(entries):
            for key, value in entries:
                yield key
                yield from _keys(value)
        case ListNode(items):
            for item in items:
                yield from _keys(item)


def _definition(key: Text, text: DefinitionText, names: Names) -> Definition | None:
    if not text.elements:
        hint = "write `elements: {unwanted: [interaction.welcomed: false]}`"
        names.faults.add("BK230", "the definition has no elements", key.span, "empty", help=hint)
        return None
    elements = [_element(entry, names) for entry in text.elements]
    needs = _needs(text.needs, len(elements), names)
    found = [element for element in elements if element is not None]
    if needs is None or len(found) < len(elements):
        return None
    return Definition(
        id=key.value,
        rule_set=names.rule_set,
        title=text.title.value,
        source=str(text.source),
        elements=tuple(found),
        surely=_enough(tuple(element.surely for element in found), needs),
        possibly=_enough(tuple(element.possibly for element in found), needs),
        needs=needs,
        about="" if text.about is None else text.about.value,
        span=key.span,
    )


def _element(entry: Entry[Node], names: Names) -> Element | None:
    if not is_word(entry.key.value):
        message = f"`{entry.key.value}` is not written like an element"
        hint = "write lower-case letters, digits and underscores, such as `unwanted`"
        names.faults.add("BK222", message, entry.key.span, "not a word", help=hint)
        return None
    if entry.value is None:
        return None
    surely = lower_when(entry.value, names, record=SURELY)
    # Whatever is wrong was said the first time.
    again, names.faults = names.faults, Faults()
    possibly = lower_when(entry.value, names, record=POSSIBLY)
    names.faults = again
    if surely is None or possibly is None:
        return None
    return Element(entry.key.value, surely, possibly)


def _needs(node: Node | None, count: int, names: Names) -> int | None:
    match node:
        case None | Text("all"):
            return count
        case Text("any"):
            return 1
        case MapNode(((Text("at_least"), Text(number)),)) if _NUMBER.fullmatch(number):
            return _counted(int(number), count, node, names)
    label = f"this is {kind_of(node)}"
    hint = "write `all`, `any` or `{at_least: 2}`"
    message = "`needs` says how many elements must be met"
    names.faults.add("BK230", message, node.span, label, help=hint)
    return None


def _counted(wanted: int, count: int, node: Node, names: Names) -> int | None:
    if wanted > count:
        message = f"{wanted} elements must be met, and there are {count}"
        names.faults.add("BK205", message, node.span, "can never be met")
        return None
    if count > _MOST_COUNTED and wanted not in (1, count):
        message = f"only {_MOST_COUNTED} elements can be counted, and there are {count}"
        hint = "put elements together to definitions of their own"
        names.faults.add("BK205", message, node.span, "too many to count", help=hint)
        return None
    return wanted


def _enough(parts: tuple[Every, ...], needs: int) -> Condition:
    """Say that enough of some conditions hold."""
    if needs == len(parts):
        return Every(tuple(part for each in parts for part in each.parts))
    if needs == 1:
        return Some(parts)
    return Some(
        tuple(
            Every(tuple(part for each in chosen for part in each.parts))
            for chosen in combinations(parts, needs)
        )
    )
