"""Hold a decision against what a scenario expects."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from boundarykit.diagnostics import CaseError, Diagnostic, Span, suggestion
from boundarykit.domain.decision import Decision
from boundarykit.domain.review.words import unknown_words
from boundarykit.ir.policy import Policy
from boundarykit.judgement.known import known_of
from boundarykit.language.documents import ExpectText
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Faults
from boundarykit.testing.definitions import compare_definitions, misspelt_definitions
from boundarykit.testing.details import compare_details
from boundarykit.testing.expected_facts import unknown_facts, unmet_facts
from boundarykit.testing.expected_review import misspelt_review, unmet_review
from boundarykit.testing.misspelt_terms import misspelt_terms, unknown
from boundarykit.testing.proposal_of import Proposed
from boundarykit.testing.scenario import ExpectWithProposal, Scenario
from boundarykit.testing.seen import Seen


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tell how one scenario went."""

    scenario: Scenario
    decision: Decision | None
    """Nothing when the case could not be decided, or is still to do."""
    failures: tuple[Diagnostic, ...]
    look: Callable[[], Seen] | None = field(default=None, compare=False, repr=False)
    """Sees how every clause stood; nothing when the case could not be decided."""

    @property
    def passed(self) -> bool:
        """Whether everything that was expected holds."""
        return not self.failures and self.scenario.todo is None


@dataclass(frozen=True, slots=True)
class Expectable:
    """Describe one key of `expect`: what stands in a decision, and which names are known."""

    got: Callable[[Decision], Iterable[tuple[str, Any]]]
    known: Callable[[Policy], Iterable[str]]
    what: str


def _responses(policy: Policy) -> list[str]:
    return [kind.id for kind in policy.responses]


def _protecting(policy: Policy) -> list[str]:
    return [kind.id for kind in policy.responses if kind.protects_staff]


def _rules(policy: Policy) -> list[str]:
    return [rule.id for rule in policy.rules]


def _clauses(policy: Policy) -> list[str]:
    return [clause.id for clause in policy.clauses]


KnownBy = tuple[Policy, ...]
"""The policies that know the names of an expectation; without any, names are believed."""

LISTS: dict[str, Expectable] = {
    "must": Expectable(lambda d: ((r.id, r) for r in d.must), _responses, "response"),
    "may": Expectable(lambda d: ((r.id, r) for r in d.may), _responses, "response"),
    "protection": Expectable(
        lambda d: ((r.id, r) for r in d.protection), _protecting, "response that protects staff"
    ),
    "must_not": Expectable(
        lambda d: ((item.response, item) for item in d.must_not), _responses, "response"
    ),
    "because": Expectable(lambda d: ((r.rule.id, r) for r in d.because), _rules, "rule"),
    "duties": Expectable(
        lambda d: ((duty.id, duty) for duty in d.duties),
        lambda p: {duty.id for rule in p.rules for duty in rule.duties},
        "duty",
    ),
    "contacts": Expectable(
        lambda d: ((contact.id, contact) for contact in d.contacts),
        lambda p: [point.id for point in p.contact_points],
        "contact point",
    ),
    "hand_overs": Expectable(
        lambda d: ((each.id, each) for each in d.hand_overs),
        lambda p: [each.id for each in p.other_policies],
        "policy",
    ),
    "findings": Expectable(
        lambda d: ((finding.id, finding) for finding in d.findings),
        lambda p: {finding for rule in p.rules for finding in rule.conclude},
        "finding",
    ),
    "held_down": Expectable(
        lambda d: ((held.by.id, held) for held in d.held_down), _clauses, "safeguard"
    ),
    "stood_aside": Expectable(
        lambda d: ((each.rule_set, each) for each in d.stood_aside),
        lambda p: p.rule_sets,
        "rule set",
    ),
    "excused": Expectable(lambda d: ((e.rule.id, e) for e in d.excused), _rules, "rule"),
    "nearly": Expectable(lambda d: ((n.rule.id, n) for n in d.nearly), _rules, "rule"),
    "words": Expectable(
        lambda d: ((words.message, words) for words in d.words),
        lambda p: {say.message for rule in p.rules for say in rule.says},
        "message",
    ),
}


def compare(
    expect: ExpectText, decision: Decision, policy: Policy | None, others: Iterable[Policy] = ()
) -> tuple[Diagnostic, ...]:
    """Return every expectation that the decision does not meet, at its place.

    Without a policy, names are believed. A name that only `others` know, such as other versions of
    the rule sets, is a name of something that is not there.
    """
    faults = Faults()
    known_by = () if policy is None else (policy, *others)
    if expect.grade is not None:
        _grade(expect.grade, decision, known_by, faults)
    for key, expectable in LISTS.items():
        node: Node | None = getattr(expect, key)
        if node is not None:
            _list(key, node, expectable, decision, known_by, faults)
    compare_definitions(expect, decision, known_by, faults)
    if expect.not_because is not None:
        rules = LISTS["because"]
        applied = dict(rules.got(decision))
        for text in _names(expect.not_because, "not_because", rules, known_by, faults, applied):
            if text.value in applied:
                _unmet(f"`{text.value}` is not among the reasons", "it is", text.span, faults)
    if expect.facts is not None:
        unmet_facts(expect.facts, decision.facts, faults)
    if expect.review is not None:
        _review(expect, expect.review, decision, faults)
    return tuple(faults.found)


def _review(expect: ExpectText, node: Node, decision: Decision, faults: Faults) -> None:
    if not isinstance(expect, ExpectWithProposal):
        message, hint = "a review is expected, and nothing is proposed", "expect it in a scenario"
        faults.add("BK508", message, node.span, "no proposal stands beside it", help=hint)
        return
    try:
        review = decision.review(expect.proposed.proposal)
    except CaseError as error:
        faults.found += expect.proposed.at_their_places(error)
        return
    responses = (response.id for response in decision.known.responses)
    unmet_review(node, review, responses, faults)


def misspelt(expect: ExpectText, policies: Iterable[Policy]) -> tuple[Diagnostic, ...]:
    """Return every name in an expectation that none of the policies knows, without deciding."""
    faults, known_by = Faults(), tuple(policies)
    if expect.grade is not None:
        grades = {rung.id for policy in known_by for rung in policy.ladder}
        if expect.grade.value not in grades:
            unknown("grade", expect.grade, grades, faults)
    misspelt_definitions(expect, known_by, faults)
    nodes = [(key, getattr(expect, key), expectable) for key, expectable in LISTS.items()]
    for key, node, expectable in (*nodes, ("not_because", expect.not_because, LISTS["because"])):
        known = {name for policy in known_by for name in expectable.known(policy)}
        parts = [value for _, value in node.entries] if isinstance(node, MapNode) else [node]
        for part in parts if node is not None else ():
            for text in _texts(part, key, faults):
                if text.value not in known:
                    unknown(expectable.what, text, known, faults)
            misspelt_terms(key, part, known_by, faults)
    if expect.facts is not None:
        unknown_facts(expect.facts, {fact.key for p in known_by for fact in p.facts}, faults)
    if expect.review is not None:
        responses = {kind.id for policy in known_by for kind in policy.responses}
        misspelt_review(expect.review, sorted(responses), faults)
    if isinstance(expect, ExpectWithProposal):
        faults.found += _misspelt_proposal(expect.proposed, known_by)
    return tuple(faults.found)


def _misspelt_proposal(proposed: Proposed, policies: Iterable[Policy]) -> Iterator[Diagnostic]:
    """Yield every word of a proposal that none of the policies knows."""
    found = [tuple(unknown_words(proposed.proposal, known_of(policy))) for policy in policies]
    fewest = min(found, key=len, default=())
    if fewest:
        yield from proposed.at_their_places(CaseError(fewest))


def _unmet(message: str, label: str, span: Span, faults: Faults) -> None:
    faults.add("BK501", f"expected that {message}", span, label)


def _grade(text: Text, decision: Decision, known_by: KnownBy, faults: Faults) -> None:
    if text.value == decision.grade:
        return
    known = [rung.id for policy in known_by[:1] for rung in policy.ladder] or [text.value]
    if text.value not in known:
        unknown("grade", text, known, faults)
    else:
        _unmet(f"the grade is `{text.value}`", f"it is `{decision.grade}`", text.span, faults)


def _list(
    key: str,
    node: Node,
    expectable: Expectable,
    decision: Decision,
    known_by: KnownBy,
    faults: Faults,
) -> None:
    got: dict[str, list[Any]] = {}
    for name, record in expectable.got(decision):
        got.setdefault(name, []).append(record)
    if isinstance(node, MapNode):
        _some(key, node, expectable, got, known_by, faults)
        return
    before = len(faults.found)
    wanted = {text.value for text in _names(node, key, expectable, known_by, faults, got)}
    all_understood = len(faults.found) == before
    if wanted != set(got) and all_understood:
        listed = ", ".join(f"`{name}`" for name in sorted(wanted)) or "nothing"
        there = ", ".join(f"`{name}`" for name in sorted(got)) or "nothing"
        _unmet(f"`{key}` holds exactly {listed}", f"it holds {there}", node.span, faults)
    _details(node, got, faults)


def _some(
    key: str,
    node: MapNode,
    expectable: Expectable,
    got: dict[str, list[Any]],
    known_by: KnownBy,
    faults: Faults,
) -> None:
    if all(isinstance(value, ListNode) and not value.items for _, value in node.entries):
        message = f"`{key}` expects nothing"
        hint = "write `{has: […]}`, or `[]` for nothing at all"
        faults.add("BK502", message, node.span, "can never fail", help=hint)
    for word, value in node.entries:
        if word.value not in ("has", "lacks"):
            hint = suggestion(word.value, ("has", "lacks"))
            faults.add("BK201", f"unknown key `{word.value}` in `{key}`", word.span, help=hint)
            continue
        for text in _names(value, word.value, expectable, known_by, faults, got):
            is_there = text.value in got
            if is_there != (word.value == "has"):
                verb = "holds" if word.value == "has" else "does not hold"
                label = "it does" if is_there else "it does not"
                _unmet(f"`{key}` {verb} `{text.value}`", label, text.span, faults)
        if word.value == "has":
            _details(value, got, faults)
        else:
            _no_details(value, faults)


def _names(
    node: Node,
    key: str,
    expectable: Expectable,
    known_by: KnownBy,
    faults: Faults,
    got: Container[str],
) -> list[Text]:
    """Return the known names of a list; what stands in the decision is known without a search."""
    found = list(_texts(node, key, faults))
    if not known_by or all(text.value in got for text in found):
        return found
    known = {name for policy in known_by for name in expectable.known(policy)}
    for text in found:
        if text.value not in known:
            unknown(expectable.what, text, known, faults)
    return [text for text in found if text.value in known]


def _texts(node: Node, key: str, faults: Faults) -> Iterator[Text]:
    if not isinstance(node, ListNode):
        help_text = f"write `[{node.value}]`" if isinstance(node, Text) else ""
        label = f"this is {kind_of(node)}"
        faults.add("BK230", f"`{key}` must be a list", node.span, label, help=help_text)
        return
    for item in node.items:
        match item:
            case Text():
                yield item
            case MapNode(((name, _),)):
                yield name
            case _:
                label = f"this is {kind_of(item)}"
                faults.add("BK230", f"an entry of `{key}` must be a name", item.span, label)


def _details(node: Node, got: dict[str, list[Any]], faults: Faults) -> None:
    """Check the terms that stand beside a name: `- escalate: {by: manager}`."""
    for item in node.items if isinstance(node, ListNode) else ():
        if not isinstance(item, MapNode) or len(item.entries) != 1:
            continue
        name, terms = item.entries[0]
        if not isinstance(terms, MapNode):
            label = f"this is {kind_of(terms)}"
            message = f"the terms of `{name.value}` must be a mapping"
            faults.add("BK230", message, terms.span, label, help="write `{by: manager}`")
            continue
        records = got.get(name.value, [])
        told: list[tuple[Diagnostic, ...]] = []
        for record in records:
            found = Faults()
            compare_details(name, terms, record.model_dump(mode="json"), found)
            told.append(tuple(found.found))
        # Of several records under one name, one that meets everything is enough.
        if told:
            closest = min(told, key=len)
            faults.found += closest


def _no_details(node: Node, faults: Faults) -> None:
    for item in node.items if isinstance(node, ListNode) else ():
        if isinstance(item, MapNode):
            message = "what is lacking has no terms"
            faults.add(
                "BK230", message, item.span, "terms mean nothing here", help="write its name alone"
            )
