"""Lower one rule set, as it reads on one day."""

from __future__ import annotations

from dataclasses import dataclass, replace

from boundarykit.compiler.applies import lower_applies
from boundarykit.compiler.conditions import lower_when
from boundarykit.compiler.definitions import lower_definitions
from boundarykit.compiler.histories import lower_events, lower_histories
from boundarykit.compiler.names import Names
from boundarykit.compiler.offers import lower_duties, lower_offers, lower_say
from boundarykit.compiler.table_parts import read_parts
from boundarykit.diagnostics import Span
from boundarykit.ir.conditions import Every
from boundarykit.ir.definitions import Definition, Reads
from boundarykit.ir.histories import HistoryFact
from boundarykit.ir.policy import Applies, Cell, Excuse, Rule, Safeguard
from boundarykit.language.documents import (
    ExcuseText,
    RulesFile,
    RuleText,
    SafeguardText,
    SourceText,
    TableRuleText,
)
from boundarykit.language.ids import is_id, is_word
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Entry


@dataclass(frozen=True, slots=True)
class LoweredSet:
    """Hold what one rule set means."""

    rules: tuple[Rule, ...]
    safeguards: tuple[Safeguard, ...]
    histories: tuple[HistoryFact, ...]
    applies: Applies | None = None
    definitions: tuple[Definition, ...] = ()
    reads: tuple[Reads, ...] = ()


def lower_rule_set(file: RulesFile, names: Names) -> LoweredSet:
    """Lower a rule set; a clause with a fault is left out, and the fault reported."""
    lower_events(file.events, names)
    histories = lower_histories(file.history, names)
    lower_definitions(file.definitions, names)
    read_parts(file, names)
    applies = lower_applies(file, names)
    rules = [_rule(entry.key, entry.value, names) for entry in file.rules if entry.value]
    safeguards = [
        _safeguard(entry.key, entry.value, names) for entry in file.safeguards if entry.value
    ]
    return LoweredSet(
        tuple(replace(each, when=_within(each.when, applies)) for each in rules if each),
        tuple(replace(each, when=_within(each.when, applies)) for each in safeguards if each),
        histories,
        applies,
        tuple(each for each in names.definitions.values() if each is not None),
        tuple(names.reads),
    )


def _within(when: Every, applies: Applies | None) -> Every:
    """Let a clause hold only where and when its rule set applies."""
    return when if applies is None else Every((*applies.when.parts, *when.parts))


def _rule(key: Text, text: RuleText, names: Names) -> Rule | None:
    when = lower_when(text.when, names)
    unless = _unless(text.unless, names)
    conclude = _conclude(text.conclude, names)
    requires, permits = lower_offers(text.respond, names), lower_offers(text.may, names)
    forbids = _never(text.never, names)
    duties, says = lower_duties(text.duties, names), lower_say(text.say, names)
    turn_to = _contact_points(text.turn_to, names)
    hand_over = _policies(text.hand_over, names)
    beside = text.never or text.duties or text.turn_to or text.hand_over
    silent = not (beside or _says_something(text))
    if silent and not _has_an_unknown_key(text, names):
        names.faults.add(
            "BK227",
            f"the rule `{key.value}` does nothing",
            key.span,
            "asks for nothing, concludes nothing, says nothing",
            help="add `respond`, `may`, `never`, `conclude`, `duties`, `say`, `turn_to` "
            "or `hand_over`",
        )
    for offer in requires:
        if offer.response in forbids:
            names.faults.add(
                "BK228",
                f"`{key.value}` requires `{offer.response}` and forbids it",
                offer.span,
                "forbidden by the same rule",
                help="take it out of `respond` or out of `never`",
            )
    if when is None or unless is None:
        return None
    return Rule(
        id=key.value,
        rule_set=names.rule_set,
        title=text.title.value,
        source=_rests_on(text.source, key, names),
        when=when,
        unless=unless,
        conclude=tuple(sorted({finding.value for finding in conclude})),
        requires=tuple(sorted(requires, key=lambda offer: offer.response)),
        permits=tuple(sorted(permits, key=lambda offer: offer.response)),
        forbids=forbids,
        duties=tuple(sorted(duties, key=lambda duty: duty.id)),
        says=says,
        turn_to=turn_to,
        hand_over=hand_over,
        practices=_practices(text.source, names),
        span=key.span,
        cell=_cell(text) if isinstance(text, TableRuleText) else None,
    )


def _cell(text: TableRuleText) -> Cell:
    column = "" if text.column is None else text.column.value
    return Cell(text.table.value, text.table_title.value, text.row.value, column)


def _says_something(text: RuleText) -> bool:
    """Tell whether anything follows from a rule, apart from prohibitions and duties."""
    said = text.say is not None and any((text.say.staff, text.say.manager, text.say.customer))
    nodes = (text.respond, text.may, text.conclude)
    return said or any(
        node is not None and not (isinstance(node, ListNode) and not node.items) for node in nodes
    )


def _has_an_unknown_key(text: RuleText, names: Names) -> bool:
    """Tell whether a misspelt key was reported, which may be the very one that would say more."""
    return any(
        fault.code == "BK201" and fault.span is not None and _is_inside(fault.span, text.span)
        for fault in names.faults.found
    )


def _is_inside(inner: Span, outer: Span) -> bool:
    return (
        inner.source is outer.source
        and (outer.line, outer.column) <= (inner.line, inner.column)
        and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)
    )


def _rests_on(text: SourceText, key: Text, names: Names) -> str:
    if not str(text):
        names.faults.add(
            "BK202",
            f"`{key.value}` does not say what it rests on",
            text.span,
            "an empty source",
            help="write `source: {practice: N3}`, or `law`, `policy`, `section`, `note`",
        )
    return str(text)


def _safeguard(key: Text, text: SafeguardText, names: Names) -> Safeguard | None:
    when = lower_when(text.when, names)
    unless = _unless(text.unless, names)
    at_most = None if text.at_most is None else names.rung(text.at_most)
    forbids = _never(text.never, names)
    if text.at_most is None and not text.never:
        names.faults.add(
            "BK227",
            f"the safeguard `{key.value}` does nothing",
            key.span,
            "neither lowers nor forbids",
            help="add `at_most` or `never`",
        )
    if when is None or unless is None:
        return None
    return Safeguard(
        id=key.value,
        rule_set=names.rule_set,
        title=text.title.value,
        source=_rests_on(text.source, key, names),
        when=when,
        unless=unless,
        at_most=at_most,
        forbids=forbids,
        practices=_practices(text.source, names),
        span=key.span,
    )


def _practices(text: SourceText, names: Names) -> tuple[str, ...]:
    node = text.practice
    for item in node.items if isinstance(node, ListNode) else (node,):
        if item is not None and not isinstance(item, Text):
            label = f"this is {kind_of(item)}"
            hint = "write `practice: N3`, or `practice: [N3, N4]`"
            names.faults.add("BK230", "a practice must be an id", item.span, label, help=hint)
    found = (names.practice(item) for item in text.practices)
    return tuple(sorted({practice for practice in found if practice is not None}))


def _contact_points(texts: tuple[Text, ...], names: Names) -> tuple[str, ...]:
    found = (names.contact_point(text) for text in texts)
    return tuple(sorted({point for point in found if point is not None}))


def _policies(texts: tuple[Text, ...], names: Names) -> tuple[str, ...]:
    found = (names.policy(text) for text in texts)
    return tuple(sorted({policy for policy in found if policy is not None}))


def _unless(entries: tuple[Entry[ExcuseText], ...], names: Names) -> tuple[Excuse, ...] | None:
    found = []
    complete = True
    for entry in entries:
        check_id(entry.key, "an exception", names)
        text = entry.value
        when = None if text is None else lower_when(text.when, names)
        if text is None or when is None:
            complete = False
            continue
        found.append(Excuse(entry.key.value, text.why.value, when))
    return tuple(sorted(found, key=lambda excuse: excuse.id)) if complete else None


def check_id(text: Text, what: str, names: Names) -> None:
    """Report an id that is not written like one."""
    if not is_id(text.value):
        names.faults.add(
            "BK222",
            f"`{text.value}` is not written like the id of {what}",
            text.span,
            "not an id",
            help="write lower-case words joined by hyphens, such as `invited-since`",
        )


def _never(texts: tuple[Text, ...], names: Names) -> tuple[str, ...]:
    found = (names.response(text) for text in texts)
    return tuple(sorted({response for response in found if response is not None}))


def _conclude(node: Node | None, names: Names) -> tuple[Text, ...]:
    found = findings_of(node)
    for finding in found:
        if not is_word(finding.value):
            _finding_is_not_a_word(finding, names)
    items = node.items if isinstance(node, ListNode) else ()
    for item in (node,) if isinstance(node, MapNode) else items:
        if not isinstance(item, Text):
            label = f"this is {kind_of(item)}"
            names.faults.add("BK230", "`conclude` must name findings", item.span, label)
    return found


def findings_of(node: Node | None) -> tuple[Text, ...]:
    """Return the findings that stand under `conclude`."""
    if isinstance(node, Text):
        return (node,)
    items = node.items if isinstance(node, ListNode) else ()
    return tuple(item for item in items if isinstance(item, Text))


def _finding_is_not_a_word(text: Text, names: Names) -> None:
    names.faults.add(
        "BK222",
        f"`{text.value}` is not written like a finding",
        text.span,
        "not a word",
        help="write lower-case letters, digits and underscores, such as `persistence`",
    )
