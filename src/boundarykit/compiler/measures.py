"""Lower how a measure is told, what it depends on, how it ends, and what goes on beside it."""

from __future__ import annotations

from boundarykit.compiler.lengths import lower_deadline, lower_time
from boundarykit.compiler.names import Names
from boundarykit.compiler.words import (
    lower_listed,
    lower_roles,
    lower_word,
    lower_words,
    texts_of,
)
from boundarykit.diagnostics import Span
from boundarykit.domain.scales import Against, Means
from boundarykit.ir.terms import NotifyTerm, ReadmissionTerm, StillGivenTerm
from boundarykit.language.documents import NotifyText, ReadmissionText, StillGivenText
from boundarykit.language.ladder import yes_or_no
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of
from boundarykit.language.shapes import read

NEVER = "never"
"""How a readmission is written that there is not."""


def lower_against(node: Node, names: Names) -> tuple[Against, ...]:
    """Lower whom a measure is against."""
    texts = texts_of(node, "against", names)
    said = {lower_listed(text, Against, "target", names) for text in texts}
    return tuple(each for each in Against if each in said)


def lower_notify(text: NotifyText, names: Names) -> NotifyTerm | None:
    """Lower how the customer is told."""
    term = NotifyTerm(
        means=None if text.in_ is None else lower_listed(text.in_, Means, "means", names),
        within=None if text.within is None else lower_deadline(text.within, names),
        states=()
        if text.states is None
        else lower_words(text.states, "statements", names, under="states"),
        copy_to=() if text.copy_to is None else lower_roles(text.copy_to, "copy_to", names),
        sign_back=yes_or_no(text.sign_back, names.faults),
    )
    if term.sign_back and term.means is Means.SPEECH and text.sign_back is not None:
        message = "nobody can sign what is only said"
        hint = "write `in: writing`, or leave out `sign_back`"
        names.faults.add("BK205", message, text.sign_back.span, "told in speech", help=hint)
    keys = (text.in_, text.within, text.states, text.copy_to, text.sign_back)
    return term if _says_something(keys, "notify", "in: writing", text.span, names) else None


def lower_readmission(node: Node, names: Names) -> ReadmissionTerm | None:
    """Lower how the customer comes back: `never`, or a mapping."""
    if isinstance(node, Text):
        if node.value == NEVER:
            return ReadmissionTerm(never=True)
        message = "`readmission` must be `never`, or a mapping of its keys"
        hint = "write `readmission: never` or `readmission: {on_request: true}`"
        names.faults.add("BK230", message, node.span, f"this is {kind_of(node)}", help=hint)
        return None
    text = read(ReadmissionText, node, names.faults, "`readmission`")
    if text is None:
        return None
    term = ReadmissionTerm(
        on_request=yes_or_no(text.on_request, names.faults),
        after=None if text.after is None else lower_time(text.after, names),
        by=None if text.by is None else names.role(text.by),
        conditions=_conditions(text.conditions, names),
    )
    keys = (text.on_request, text.after, text.by, text.conditions)
    said = _says_something(keys, "readmission", "on_request: true", text.span, names)
    return term if said else None


def _says_something(
    keys: tuple[Node | None, ...], term: str, example: str, span: Span, names: Names
) -> bool:
    if any(key is not None for key in keys):
        return True
    message, hint = f"`{term}` says nothing", f"write `{term}: {{{example}}}`"
    names.faults.add("BK202", message, span, "nothing stands here", help=hint)
    return False


def lower_still_given(node: Node, names: Names) -> tuple[StillGivenTerm, ...]:
    """Lower the services that go on: a list of them, or each with its terms."""
    found: dict[str, StillGivenTerm] = {}
    if isinstance(node, MapNode):
        for key, value in node.entries:
            service = lower_word(key, "services", names)
            term = _still_given(key, value, names)
            if service is not None and term is not None:
                found[service] = term
    elif isinstance(node, ListNode | Text):
        for service in lower_words(node, "services", names, under="still_given"):
            found[service] = StillGivenTerm(service)
    return tuple(found[each] for each in names.vocabulary.words("services") if each in found)


def _still_given(key: Text, node: Node, names: Names) -> StillGivenTerm | None:
    if not isinstance(node, MapNode):
        message = f"the terms of `{key.value}` must be a mapping"
        hint = f"write `{key.value}: {{conditions: […]}}`, or a list of services without terms"
        names.faults.add("BK230", message, node.span, f"this is {kind_of(node)}", help=hint)
        return None
    text = read(StillGivenText, node, names.faults, f"the terms of `{key.value}`")
    if text is None:
        return None
    by = None if text.by is None else names.role(text.by)
    return StillGivenTerm(key.value, by, _conditions(text.conditions, names))


def _conditions(node: Node | None, names: Names) -> tuple[str, ...]:
    return () if node is None else lower_words(node, "conditions", names)
