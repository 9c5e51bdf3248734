"""Lower what a rule offers: responses with their terms, duties, words to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from boundarykit.compiler.appeals import lower_appeal
from boundarykit.compiler.deciders import lower_deciders
from boundarykit.compiler.lengths import lower_deadline, lower_lasts, lower_time
from boundarykit.compiler.measures import (
    lower_against,
    lower_notify,
    lower_readmission,
    lower_still_given,
)
from boundarykit.compiler.names import Names
from boundarykit.compiler.words import lower_words
from boundarykit.diagnostics import suggestion
from boundarykit.domain.scales import Scope
from boundarykit.ir.facts import Reader
from boundarykit.ir.policy import ResponseKind
from boundarykit.ir.terms import (
    DutyStarts,
    DutyTerm,
    ForEach,
    Offer,
    ReviewTerm,
    Say,
    Terms,
)
from boundarykit.language.documents import (
    DutyText,
    ReviewText,
    SayText,
    TermsText,
)
from boundarykit.language.ids import is_word
from boundarykit.language.ladder import TERMS
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Entry, read


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
    return replace(
        lower_deciders(kind, text, names),
        within=None if text.within is None else lower_deadline(text.within, names),
        lasts=None if text.lasts is None else lower_lasts(text.lasts, names),
        scope=None if text.scope is None else _scope(text.scope, names),
        appeal=None if text.appeal is None else lower_appeal(text.appeal, names),
        review=None if text.review is None else _review(text.review, names),
        against=() if text.against is None else lower_against(text.against, names),
        notify=None if text.notify is None else lower_notify(text.notify, names),
        conditions=()
        if text.conditions is None
        else lower_words(text.conditions, "conditions", names),
        readmission=None
        if text.readmission is None
        else lower_readmission(text.readmission, names),
        still_given=() if text.still_given is None else lower_still_given(text.still_given, names),
    )


def _scope(text: Text, names: Names) -> Scope | None:
    if text.value in set(Scope):
        return Scope(text.value)
    hint = suggestion(text.value, list(Scope))
    names.faults.add("BK231", f"unknown scope `{text.value}`", text.span, help=hint)
    return None


def _review(node: Node, names: Names) -> ReviewTerm | None:
    """Lower `review: 6 months`, or `review: {after: 6 months, by: manager}`."""
    by = None
    if isinstance(node, MapNode) and node.get("parameter") is None:
        text = read(ReviewText, node, names.faults, "`review`")
        if text is None:
            return None
        node = text.after
        by = None if text.by is None else names.role(text.by)
    after = lower_time(node, names)
    return None if after is None else ReviewTerm(after, by)


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
            every = ", ".join(f"`{each}`" for each in sorted(DutyStarts))
            hint = suggestion(text.starts.value, list(DutyStarts)) or f"known here: {every}"
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
        within=None if text.within is None else lower_deadline(text.within, names),
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
