"""Lower conditions: lists of them, `any:` and `all:`, and findings."""

from __future__ import annotations

from boundarykit.compiler.fact_tests import lower_tests
from boundarykit.compiler.names import Names
from boundarykit.compiler.values import resolve, value_of
from boundarykit.diagnostics import suggestion
from boundarykit.domain.scales import Standing
from boundarykit.ir.conditions import (
    Concluded,
    Condition,
    Every,
    Some,
)
from boundarykit.ir.definitions import Reads, asks
from boundarykit.ir.types import (
    BoolType,
)
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of

_Guarded = frozenset[str]
SURELY, POSSIBLY = "surely", "possibly"
"""In the place of a record: elements of definitions, where the unknown fails, or holds."""

_NO_FACTS = {
    "not": "say `false`, `not` or `none_of` of the fact itself, or add an exception `unless`",
    "unless": "write `unless` beside `when`, not below it",
    "or": "write `any` and below it a list of conditions",
    "and": "write `all` and below it a list of conditions",
    "if": "write the fact itself: every entry of the list has to hold",
}
"""What people write for a condition that is none, and what to write instead."""


def lower_when(node: Node, names: Names, *, record: str | None = None) -> Every | None:
    """Lower the list under `when`; `record` limits the facts to those of one record.

    Returns nothing when a part could not be read; every fault is reported.
    """
    if isinstance(node, Text) and node.value == "always":
        return Every(())
    if isinstance(node, MapNode):
        node = ListNode((node,), node.span)
    if isinstance(node, ListNode) and not node.items:
        hint = "write `when: always` for what always holds"
        names.faults.add("BK230", "the conditions are empty", node.span, "empty", help=hint)
        return None
    if not isinstance(node, ListNode):
        names.faults.add(
            "BK230",
            "conditions must be a list, or `always`",
            node.span,
            f"this is {kind_of(node)}",
        )
        return None
    return _every(node, names, record, guarded=frozenset())


def _every(node: ListNode, names: Names, record: str | None, *, guarded: _Guarded) -> Every | None:
    known = guarded | _guards(node)
    parts = [_mapping(item, names, record, known) for item in node.items]
    if any(part is None for part in parts):
        return None
    return Every(tuple(each for part in parts if part is not None for each in part.parts))


def _guards(node: ListNode) -> _Guarded:
    """Return the facts that the list itself requires to be known."""
    found = set()
    for item in node.items:
        for key, value in item.entries if isinstance(item, MapNode) else ():
            word = value.get("known") if isinstance(value, MapNode) else None
            if isinstance(word, Text) and word.value in ("true", "yes"):
                found.add(key.value)
    return frozenset(found)


def _mapping(node: Node, names: Names, record: str | None, guarded: _Guarded) -> Every | None:
    if not isinstance(node, MapNode) or not node.entries:
        names.faults.add(
            "BK230",
            "a condition must be a fact and what it is compared with",
            node.span,
            f"this is {kind_of(node)}",
            help="write `- interaction.channel: phone`",
        )
        return None
    parts: list[Condition | None] = []
    for key, value in node.entries:
        if key.value in ("any", "all"):
            parts.append(_group(key, value, names, record, guarded))
        elif key.value.partition(".")[0] == "finding":
            parts.append(_finding(key, value, names, record))
        elif key.value.partition(".")[0] == "definition":
            parts.append(_definition(key, value, names, record))
        elif key.value in _NO_FACTS:
            message, hint = f"`{key.value}` is not a fact", _NO_FACTS[key.value]
            names.faults.add("BK203", message, key.span, "no condition begins so", help=hint)
            parts.append(None)
        else:
            parts += lower_tests(key, value, names, record, guarded)
    if any(part is None for part in parts):
        return None
    return Every(tuple(part for part in parts if part is not None))


def _group(
    key: Text, node: Node, names: Names, record: str | None, guarded: _Guarded
) -> Condition | None:
    if not isinstance(node, ListNode) or not node.items:
        message = f"`{key.value}` must be a list of conditions"
        names.faults.add("BK230", message, node.span, f"this is {kind_of(node)}")
        return None
    if key.value == "all":
        return _every(node, names, record, guarded=guarded)
    parts = [_mapping(item, names, record, guarded | _guards_of(item)) for item in node.items]
    if any(part is None for part in parts):
        return None
    return Some(tuple(part.parts[0] if len(part.parts) == 1 else part for part in parts if part))


def _guards_of(item: Node) -> _Guarded:
    return _guards(ListNode((item,), item.span))


def _finding(key: Text, value: Node, names: Names, record: str | None) -> Condition | None:
    finding = key.value.removeprefix("finding.")
    if record not in (None, SURELY, POSSIBLY):
        message = "an event cannot read a finding"
        names.faults.add("BK203", message, key.span, "a finding", help="read it in a rule")
        return None
    if finding not in names.findings:
        names.faults.add(
            "BK214",
            f"no rule concludes the finding `{finding}`",
            key.span,
            "nothing concludes it",
            help=suggestion(finding, names.findings),
        )
        return None
    wanted_text: Node = value
    negated = False
    if isinstance(value, MapNode) and [k.value for k, _ in value.entries] in (["not"], ["is"]):
        word, wanted_text = value.entries[0]
        negated = word.value == "not"
    text = resolve(wanted_text, names, BoolType())
    holds = None if text is None else value_of(text, BoolType(), names)
    return None if holds is None else Concluded(finding, bool(holds) == negated, span=key.span)


def _definition(key: Text, value: Node, names: Names, record: str | None) -> Condition | None:
    if record not in (None, SURELY, POSSIBLY):
        message = "an event cannot read a definition"
        names.faults.add("BK203", message, key.span, "a definition", help="read it in a rule")
        return None
    name = Text(key.value.removeprefix("definition."), key.span)
    standings = _standings(value, names)
    definition = names.definition(name)
    if definition is None or standings is None:
        return None
    if record is not None and standings in ({Standing.MET}, {Standing.NOT_MET}):
        # Inside of another definition, what is open stays open.
        wider = standings if record == SURELY else standings | {Standing.OPEN}
        condition = asks(definition, wider)
    else:
        condition = asks(definition, standings)
    names.reads.append(Reads(condition, definition, standings))
    return condition


def _standings(value: Node, names: Names) -> frozenset[Standing] | None:
    """Return the ways in which a definition may stand: `met`, `{not: open}`, `{one_of: […]}`."""
    word, operand = "is", value
    if isinstance(value, MapNode) and len(value.entries) == 1:
        word, operand = value.entries[0][0].value, value.entries[0][1]
    several = word in ("one_of", "not_in")
    if word not in ("is", "not", "one_of", "not_in") or isinstance(operand, ListNode) != several:
        message = "a definition is `met`, `not_met` or `open`"
        names.faults.add("BK204", message, value.span, f"this is {kind_of(value)}")
        return None
    items = operand.items if isinstance(operand, ListNode) else (operand,)
    named = set()
    for item in items:
        if not isinstance(item, Text) or item.value not in set(Standing):
            shown = f"`{item.value}`" if isinstance(item, Text) else kind_of(item)
            hint = suggestion(item.value, list(Standing)) if isinstance(item, Text) else ""
            message = f"{shown} is not `met`, `not_met` or `open`"
            names.faults.add("BK205", message, item.span, "no way to stand", help=hint)
            return None
        named.add(Standing(item.value))
    return frozenset(Standing) - named if word in ("not", "not_in") else frozenset(named)
