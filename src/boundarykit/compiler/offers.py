"""Lower what a rule offers: responses with their terms, duties, words to say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from boundarykit.compiler.names import Names
from boundarykit.compiler.values import duration_of, resolve
from boundarykit.diagnostics import suggestion
from boundarykit.domain.answer import LastsKind
from boundarykit.domain.durations import Unit
from boundarykit.domain.scales import Scope
from boundarykit.ir.facts import Reader
from boundarykit.ir.policy import ResponseKind
from boundarykit.ir.terms import (
    AppealTerm,
    Deadline,
    DutyStarts,
    DutyTerm,
    ForEach,
    LastsTerm,
    Offer,
    ReviewTerm,
    SameDay,
    Say,
    Terms,
)
from boundarykit.language.documents import (
    AppealText,
    DutyText,
    LastsText,
    ReviewText,
    SayText,
    TermsText,
)
from boundarykit.language.ids import is_word
from boundarykit.language.ladder import TERMS
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Entry, read

_ANY_DAY = datetime(2001, 1, 1, tzinfo=UTC)
SAME_DAY = "same day"
"""How a deadline is written that ends with the local day."""
SPECIAL_LENGTHS = {
    "permanent": LastsKind.PERMANENT,
    "rest of the day": LastsKind.REST_OF_DAY,
    "for the visit": LastsKind.VISIT,
}
"""How lengths are written that are no durations."""


def lower_offers(node: Node | None, names: Names) -> tuple[Offer, ...]:
    """Lower the list under `respond` or `may`."""
    if node is None:
        return ()
    if not isinstance(node, ListNode):
        hint = f"write `[{node.value}]`" if isinstance(node, Text) else ""
        label = f"this is {kind_of(node)}"
        names.faults.add("BK230", "responses must be a list", node.span, label, help=hint)
        return ()
    return tuple(offer for item in node.items if (offer := _offer(item, names)) is not None)


def _offer(node: Node, names: Names) -> Offer | None:
    if isinstance(node, Text):
        response = names.response(node)
        kind = names.vocabulary.responses.get(response or "")
        return None if kind is None else Offer(kind.id, _usual_terms(kind), node.span)
    if not isinstance(node, MapNode) or len(node.entries) != 1:
        names.faults.add(
            "BK230",
            "a response must be a word, or one word with its terms",
            node.span,
            f"this is {kind_of(node)}",
            help="write `- escalate: {by: manager}`",
        )
        return None
    key, value = node.entries[0]
    response = names.response(key)
    text = read(TermsText, value, names.faults, f"the terms of `{key.value}`")
    if response is None or text is None:
        return None
    kind = names.vocabulary.responses[response]
    return Offer(response, lower_terms(kind, text, names), key.span)


def _usual_terms(kind: ResponseKind) -> Terms:
    return Terms(by=kind.issued_by[0] if kind.issued_by else None)


def lower_terms(kind: ResponseKind, text: TermsText, names: Names) -> Terms:
    """Lower the terms of one response; one that it does not take is reported."""
    for term in TERMS:
        stated = getattr(text, term)
        if stated is not None and term not in kind.takes:
            names.faults.add(
                "BK224",
                f"`{kind.id}` takes no `{term}`",
                stated.span,
                "not a term of this response",
                help=f"add `{term}` to `takes` of `{kind.id}` in the vocabulary",
            )
    return Terms(
        by=_usual_terms(kind).by if text.by is None else _by(kind, text.by, names),
        within=None if text.within is None else _deadline(text.within, names),
        lasts=None if text.lasts is None else _lasts(text.lasts, names),
        scope=None if text.scope is None else _scope(text.scope, names),
        appeal=None if text.appeal is None else _appeal(text.appeal, names),
        review=None if text.review is None else _review(text.review, names),
    )


def _by(kind: ResponseKind, text: Text, names: Names) -> str | None:
    role = names.role(text)
    if role is not None and kind.issued_by and role not in kind.issued_by:
        names.faults.add(
            "BK226",
            f"the role `{role}` may not issue `{kind.id}`",
            text.span,
            "may not issue it",
            help="issued by " + ", ".join(f"`{each}`" for each in kind.issued_by),
        )
        return None
    return role


def _deadline(node: Node, names: Names) -> Deadline | None:
    text = resolve(node, names)
    if text is None:
        return None
    if text.value == SAME_DAY:
        return SameDay()
    duration = duration_of(text, names)
    if duration is not None and duration.count == 0:
        _no_time(text, names)
        return None
    return duration


def _no_time(text: Text, names: Names) -> None:
    names.faults.add("BK205", f"`{text.value}` is no time at all", text.span, "over at once")


def _scope(text: Text, names: Names) -> Scope | None:
    if text.value in set(Scope):
        return Scope(text.value)
    hint = suggestion(text.value, list(Scope))
    names.faults.add("BK231", f"unknown scope `{text.value}`", text.span, help=hint)
    return None


def _appeal(text: AppealText, names: Names) -> AppealTerm | None:
    value = resolve(text.within, names)
    within = None if value is None else duration_of(value, names)
    to = names.role(text.to)
    return None if within is None or to is None else AppealTerm(within, to)


def _review(node: Node, names: Names) -> ReviewTerm | None:
    """Lower `review: 6 months`, or `review: {after: 6 months, by: manager}`."""
    by = None
    if isinstance(node, MapNode) and node.get("parameter") is None:
        text = read(ReviewText, node, names.faults, "`review`")
        if text is None:
            return None
        node = text.after
        by = None if text.by is None else names.role(text.by)
    value = resolve(node, names)
    after = None if value is None else duration_of(value, names)
    if value is None or after is None:
        return None
    if after.count == 0:
        _no_time(value, names)
        return None
    return ReviewTerm(after, by)


def _lasts(node: Node, names: Names) -> LastsTerm | None:
    if isinstance(node, MapNode) and node.get("parameter") is None:
        return _open_length(node, names)
    text = resolve(node, names)
    if text is None:
        return None
    if text.value in SPECIAL_LENGTHS:
        return LastsTerm(SPECIAL_LENGTHS[text.value])
    return _length(LastsKind.FIXED, text, text, names)


def _open_length(node: MapNode, names: Names) -> LastsTerm | None:
    text = read(LastsText, node, names.faults, "`lasts`")
    if text is None:
        return None
    stated = [name for name in ("at_least", "at_most", "range") if getattr(text, name)]
    if len(stated) != 1 or (text.range and len(text.range) != len(("least", "most"))):
        names.faults.add(
            "BK202",
            "`lasts` must say one length",
            node.span,
            help="write `12 months`, `{at_least: 30 days}` or `{range: [6 months, 1 year]}`",
        )
        return None
    if text.range:
        return _range(text.range[0], text.range[1], names)
    bound = text.at_least or text.at_most
    value = None if bound is None else resolve(bound, names)
    if value is None:
        return None
    if text.at_least is not None:
        return _length(LastsKind.AT_LEAST, value, None, names)
    return _length(LastsKind.AT_MOST, None, value, names)


def _range(least: Text, most: Text, names: Names) -> LastsTerm | None:
    term = _length(LastsKind.RANGE, least, most, names)
    if term is None or term.least is None or term.most is None:
        return None
    if term.least.after(_ANY_DAY, UTC) > term.most.after(_ANY_DAY, UTC):
        names.faults.add(
            "BK205",
            "the range runs from the longer to the shorter",
            least.span,
            f"longer than `{most.value}`",
            help="name the shortest length first",
        )
        return None
    return term


def _length(
    kind: LastsKind, least: Text | None, most: Text | None, names: Names
) -> LastsTerm | None:
    durations = []
    for text in (least, most):
        duration = None if text is None else duration_of(text, names)
        if text is not None and duration is None:
            return None
        if text is not None and duration is not None and duration.unit is Unit.WORKING_DAY:
            message = "a measure cannot last working days"
            names.faults.add("BK205", message, text.span, "working days are for deadlines")
            return None
        if text is not None and duration is not None and duration.count == 0:
            _no_time(text, names)
            return None
        durations.append(duration)
    return LastsTerm(kind, durations[0], durations[1])


def lower_duties(entries: tuple[Entry[DutyText], ...], names: Names) -> tuple[DutyTerm, ...]:
    """Lower the duties that a rule imposes."""
    return tuple(
        duty for entry in entries if entry.value and (duty := _duty(entry.key, entry.value, names))
    )


def _duty(key: Text, text: DutyText, names: Names) -> DutyTerm | None:
    who = names.role(text.who)
    late = text.if_late
    late_who = None if late is None or late.who is None else names.role(late.who)
    late_outcome = None if late is None or late.outcome is None else names.response(late.outcome)
    starts = DutyStarts.DECISION
    if text.starts is not None:
        if text.starts.value not in set(DutyStarts):
            hint = suggestion(text.starts.value, list(DutyStarts))
            names.faults.add(
                "BK231", f"unknown start `{text.starts.value}`", text.starts.span, help=hint
            )
            return None
        starts = DutyStarts(text.starts.value)
    if not is_word(key.value):
        hint = "write lower-case letters, digits and underscores, such as `tell_customer`"
        message = f"`{key.value}` is not written like a duty"
        names.faults.add("BK222", message, key.span, "not a word", help=hint)
    if late is not None and text.within is None:
        message = f"the duty `{key.value}` has no deadline, so it is never late"
        hint = "add `within: 2 working days`"
        names.faults.add("BK202", message, late.span, "never happens", help=hint)
    for_each = None
    if text.for_each is not None:
        if text.for_each.value not in set(ForEach):
            hint = suggestion(text.for_each.value, list(ForEach)) or "write `for_each: witness`"
            message = f"unknown `for_each`: `{text.for_each.value}`"
            names.faults.add("BK231", message, text.for_each.span, help=hint)
            return None
        for_each = ForEach(text.for_each.value)
    if who is None:
        return None
    return DutyTerm(
        id=key.value,
        what=text.what.value,
        who=who,
        within=None if text.within is None else _deadline(text.within, names),
        starts=starts,
        late_who=late_who,
        late_outcome=late_outcome,
        for_each=for_each,
    )


def lower_say(text: SayText | None, names: Names) -> tuple[Say, ...]:
    """Lower the words to say."""
    return tuple(_says(text, names)) if text is not None else ()


def _says(text: SayText, names: Names) -> Iterator[Say]:
    for reader in Reader:
        name: Text | None = getattr(text, reader)
        message = None if name is None else names.message(name)
        if message is not None:
            yield Say(reader, message)
