"""What a decision lacks of what a scenario expects, and what it holds too much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from boundarykit.domain.decision import Decision
from boundarykit.ir.policy import Clause, Policy, Rule, Safeguard
from boundarykit.language.documents import ExpectText
from boundarykit.language.nodes import ListNode, MapNode, Node, Text
from boundarykit.testing.outcome import LISTS


@dataclass(frozen=True, slots=True)
class Unmet:
    """Name one thing that is missing in a decision, or that should not be there."""

    key: str
    """The key of `expect`: `must`."""
    name: str
    wanted: bool
    """Whether it is missing, rather than there."""


def unmet(expect: ExpectText, decision: Decision) -> Iterator[Unmet]:
    """Yield what a decision lacks or holds too much, in the order of the keys of `expect`."""
    if expect.grade is not None and expect.grade.value != decision.grade:
        yield Unmet("grade", expect.grade.value, wanted=True)
        yield Unmet("grade", decision.grade, wanted=False)
    for key, expectable in LISTS.items():
        node: Node | None = getattr(expect, key)
        got = {name for name, _ in expectable.got(decision)} if node is not None else set()
        match node:
            case ListNode():
                wanted = set(_names(node))
                yield from (Unmet(key, name, wanted=True) for name in sorted(wanted - got))
                yield from (Unmet(key, name, wanted=False) for name in sorted(got - wanted))
            case MapNode():
                has, lacks = set(_names(node.get("has"))), set(_names(node.get("lacks")))
                yield from (Unmet(key, name, wanted=True) for name in sorted(has - got))
                yield from (Unmet(key, name, wanted=False) for name in sorted(lacks & got))
    applied = {reason.rule.id for reason in decision.because} if expect.not_because else set()
    for name in sorted(applied & set(_names(expect.not_because))):
        yield Unmet("because", name, wanted=False)


def brings(clause: Clause, thing: Unmet, policy: Policy) -> bool:
    """Tell whether a clause, when it applies, brings about what is missing or too much."""
    if isinstance(clause, Safeguard):
        return _safeguard_brings(clause, thing)
    name = thing.name
    match thing.key:
        case "grade":
            rungs = {kind.id: kind.rung for kind in policy.responses}
            reached = (rungs.get(offer.response) for offer in clause.requires)
            return any(rung is not None and policy.ladder[rung].id == name for rung in reached)
        case "must":
            return any(offer.response == name for offer in clause.requires)
        case "may":
            return any(offer.response == name for offer in clause.permits)
        case "protection":
            return any(offer.response == name for offer in (*clause.requires, *clause.permits))
        case "duties":
            return any(duty.id == name for duty in clause.duties)
        case "words":
            return any(say.message == name for say in clause.says)
    return _rule_names(clause, thing)


def _rule_names(rule: Rule, thing: Unmet) -> bool:
    match thing.key:
        case "must_not":
            return thing.name in rule.forbids
        case "contacts":
            return thing.name in rule.turn_to
        case "hand_overs":
            return thing.name in rule.hand_over
        case "findings":
            return thing.name in rule.conclude
        case _:  # `because`, `excused`, `nearly` and `held_down` name the rule itself
            return thing.name == rule.id


def _safeguard_brings(safeguard: Safeguard, thing: Unmet) -> bool:
    if thing.key == "must_not":
        return thing.name in safeguard.forbids
    return thing.key == "held_down" and thing.name == safeguard.id


def _names(node: Node | None) -> Iterator[str]:
    for item in node.items if isinstance(node, ListNode) else ():
        match item:
            case Text(value):
                yield value
            case MapNode(((name, _),)):
                yield name.value
